/** What no policy mentions is not handed over to Cedar; nothing may come of that but speed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { reachOf } from '../../../functions/policy/reach.ts';
import { situation } from './arbitrary-request.ts';
import { STARTER, starterSet } from './cedar.ts';
import { EVERYTHING, NOTHING } from './reaches.ts';

/** Policies that only differ in a comment, which mentions everything that can be left out. */
const reachingAll = ({ hash, policies, needs }: PolicySet): PolicySet => ({
  needs,
  hash: `${hash} reaching all`,
  policies: policies.map((policy) => ({
    ...policy,
    text: `${policy.text} // otherItems, owner, manager, hasTag, "~, metadataKeys`,
  })),
});

/** One set for each thing that can be left out, which decides by it. */
const setOf = (condition: string): PolicySet =>
  policySetFrom({
    files: [
      {
        name: 'a.cedar',
        text: `@id("a") permit (principal, action, resource) when { ${condition} };`,
      },
    ],
    schema: STARTER.schema,
    hash: condition,
  });

const SETS: [name: string, set: () => PolicySet, reach: object][] = [
  ['ordinary facts', starterSet, NOTHING],
  ['other items', () => setOf('context.otherItems.isEmpty()'), { ...NOTHING, otherItems: true }],
  [
    'the name of an owner',
    () => setOf('resource has owner && resource.owner.name != ""'),
    { ...NOTHING, people: true },
  ],
  [
    'other owners',
    () => setOf('resource has additionalOwners && resource.additionalOwners.contains(principal)'),
    { ...NOTHING, people: true },
  ],
  [
    'the name of a manager',
    () => setOf('principal has manager && principal.manager.name != ""'),
    { ...NOTHING, people: true },
  ],
  [
    'answers of a form',
    () => setOf('context has form && context.form.hasTag("team")'),
    { ...NOTHING, tags: true },
  ],
  [
    'answers of a form without case',
    () => setOf('context has form && context.form.hasTag("~team")'),
    { ...NOTHING, tags: true, folded: true },
  ],
  [
    'the keys of metadata',
    () => setOf('resource has metadataKeys && !resource.metadataKeys.isEmpty()'),
    { ...NOTHING, tagNames: true },
  ],
  [
    'the names of attributes',
    () => setOf('principal has attributeNames && !principal.attributeNames.isEmpty()'),
    { ...NOTHING, tagNames: true },
  ],
];

test.each(SETS)(
  'policies that ask for %s decide the same when they are handed everything',
  { timeout: 30_000 },
  (_, set, reach) => {
    const policySet = set();
    const lean = policyEngine(policySet);
    const full = policyEngine(reachingAll(policySet));
    const outcomes = new Set<string>();

    expect(reachOf(policySet.policies)).toEqual(reach);
    expect(reachOf(reachingAll(policySet).policies)).toEqual(EVERYTHING);
    fc.assert(
      fc.property(situation, ({ request, ...known }) => {
        const { policySet: _, ...evaluation } = lean(request, known);
        for (const { outcome } of evaluation.verdicts) outcomes.add(outcome);

        expect(full(request, known)).toMatchObject(evaluation);
      }),
      { numRuns: 100 },
    );
    expect(outcomes.size).toBeGreaterThan(1);
  },
);

test('an escaped name hands everything over', () => {
  const { policies } = setOf('context["other\\u{49}tems"].isEmpty()');

  expect(reachOf(policies)).toEqual(EVERYTHING);
});
