import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../folder.ts';
import { permit, warningsOf } from './warnings-of.ts';

const ADD = 'principal, action == Action::"Add", resource';
const POLICY = `// Says "leave" first.
@id("p") @comment("c")
forbid (principal, action, resource)
when { principal has lifecycleState && ["active",
  "leave"].contains(principal.lifecycleState) }
when { resource.name like "*Admin*" && principal.hasTag("site")
  && principal.getTag("site").contains("Genoa") }
when { context.requestedAt.toTime() > duration("7h") };`;

const scenario = (facts: string, name = 'Payments Admin') => `
given: { request: { for: ed, items: { id: x, name: ${name} } } }
scenarios:
  - name: It
    facts: { identities: { ed: ${facts} } }
    expect: { decision: review, policies: [] }`;

test.each<[string, string, string[]]>([
  [
    '{ lifecycleState: leave, attributes: { site: [Genoa] } }',
    'Payments Admin',
    ['principal.lifecycleState with "active"'],
  ],
  [
    '{ lifecycleState: active, username: leave, attributes: { site: [Rome] } }',
    'Payments Admin',
    ['principal.lifecycleState with "leave"', 'principal tag "site" with "Genoa"'],
  ],
  [
    '{ lifecycleState: active }',
    'Payments',
    [
      'principal.lifecycleState with "leave"',
      'resource.name with "*Admin*"',
      'p asks for principal tag "site", which no scenario has',
    ],
  ],
])('scenarios that have %s of an item called %s', async (facts, name, expected) => {
  const found = await warningsOf({ 'a.cedar': POLICY, 'scenarios/a.yaml': scenario(facts, name) });

  expect(
    found.map((one) =>
      one.replace(/^a\.cedar:\d: (p compares (.*), which no scenario has$)?/, '$2'),
    ),
  ).toEqual(expected);
});

test('the warning is where the value stands', async () => {
  const [first] = await warningsOf({
    'a.cedar': POLICY,
    'scenarios/a.yaml': scenario('{ lifecycleState: active, attributes: { site: [Genoa] } }'),
  });

  expect(first).toMatch(/^a\.cedar:5: p compares/);
});

test('without scenarios there is nothing to compare with, and broken ones are named', async () => {
  expect(await warningsOf({ 'a.cedar': POLICY })).toEqual([]);
  expect(await warningsOf({ 'a.cedar': POLICY, 'scenarios/a.yaml': 'scenarios: 1' })).toEqual([
    'scenarios:1: the scenarios cannot be read, so nobody knows what they leave out',
  ]);
});

test('where it is strict, a warning of any kind is a mistake; quiet alone, none is looked for', async () => {
  const directory = policyFolder({ 'a.cedar': permit('a') + permit('b', ADD) });

  expect(await checkPolicies(directory, { strict: true })).toMatchObject({ ok: false });
  expect(await checkPolicies(directory, { quiet: true })).toMatchObject({
    ok: true,
    text: '',
    json: { tried: 0 },
  });
  expect(await checkPolicies(directory, { quiet: true, strict: true })).toMatchObject({
    ok: false,
    text: expect.stringMatching(/a\.cedar:1: warning: b is pointless[^\n]*$/),
  });
});

test('a text that scenarios have in other letters is named', async () => {
  const directory = policyFolder({
    'a.cedar': POLICY.replaceAll('"leave"', '"Leave"').replace('"active",', '"leave",'),
    'scenarios/a.yaml': scenario('{ lifecycleState: leave, attributes: { site: [Genoa] } }'),
  });

  const { text } = await checkPolicies(directory);

  expect(text).toContain(
    'p compares principal.lifecycleState with "Leave", which no scenario has. The nearest that scenarios have is "leave"; write that, or a scenario that has "Leave".',
  );
});

test('several policies do what one does, in the plural', async () => {
  const { text } = await checkPolicies(
    policyFolder({
      'a.cedar': [
        permit('p', ADD, 'when { context.itemCount < 9 }'),
        ...['x', 'y'].map(
          (id) =>
            `@id("${id}") @comment("c") @decision("review") forbid (${ADD}) when { principal has status && principal.status == "${id}" || principal has status && principal.status != "z" };`,
        ),
      ].join('\n'),
    }),
  );

  expect(text).toMatch(/p without principal\.status; once it is known, x and y send it to review/);
});
