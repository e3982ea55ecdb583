import { expect, test } from 'vitest';
import { influenceOf } from '../../../../bin/cli/policy/influence.ts';
import type { Subject } from '../../../../bin/cli/policy/missing-facts.ts';
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import { policySetFrom } from '../../../../functions/policy/compile.ts';
import { verdict } from '../../../functions/fixtures.ts';
import { STARTER } from '../../../functions/policy/cedar.ts';

const POLICIES = policySetFrom({
  schema: STARTER.schema,
  hash: 'influence',
  files: [
    {
      name: 'a.cedar',
      text: `
@id("deny-leavers") forbid (principal, action, resource)
  when { principal has lifecycleState && principal.lifecycleState == "gone" };
@id("review-high") @decision("review") forbid (principal, action, resource)
  when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"HIGH" };
@id("approve-humans") permit (principal, action, resource) when { context has identityType };
@id("approve-removals") permit (principal, action == Action::"Remove", resource);
@id("deny-comment") forbid (principal, action, resource)
  when { context has comment && context.comment == "no" };`,
    },
  ],
}).policies;

const influence = (
  subjects: Subject[],
  outcome: Outcome,
  policies: string[],
  { canDeny = true, ids }: { canDeny?: boolean; ids?: string[] } = {},
) =>
  influenceOf(
    [{ name: 'something', subjects }],
    { outcome, verdicts: [verdict({ outcome, policies })] },
    { policies: POLICIES.filter(({ id }) => !ids || ids.includes(id)), canDeny },
  );

test.each<[string, string, Subject[], Outcome, string[]]>([
  [
    'a denial by a policy that asks for something else',
    'nothing',
    ['item'],
    'deny',
    ['deny-leavers'],
  ],
  ['a denial that rests on it', 'anything', ['recipient'], 'deny', ['deny-leavers']],
  [
    'a review that a denial may take the place of',
    'denial',
    ['recipient'],
    'review',
    ['review-high'],
  ],
  ['a review that no denial asks about', 'nothing', ['status'], 'review', ['review-high']],
  ['a review that no policy asks for', 'anything', ['status'], 'review', []],
  [
    'an approval that a forbid may take the place of',
    'anything',
    ['recipient'],
    'approve',
    ['approve-removals'],
  ],
  ['an approval that rests on it', 'anything', ['status'], 'approve', ['approve-humans']],
  ['an approval by another permit', 'nothing', ['status'], 'approve', ['approve-removals']],
  ['what no policy asks for', 'nothing', ['violations'], 'review', []],
])('%s: could change %s', (_, expected, subjects, outcome, policies) => {
  expect(influence(subjects, outcome, policies).couldChange).toBe(expected);
});

test('where the trigger cannot deny, a review stays one', () => {
  expect(influence(['recipient'], 'review', ['review-high'], { canDeny: false }).couldChange).toBe(
    'nothing',
  );
});

test('one approval that is not certain makes the whole one uncertain', () => {
  const verdicts = [
    verdict({ policies: ['approve-removals'] }),
    verdict({ itemId: 'item-2', policies: ['approve-humans'] }),
  ];

  expect(
    influenceOf(
      [{ name: 'status', subjects: ['status'] }],
      { outcome: 'approve', verdicts },
      { policies: POLICIES, canDeny: true },
    ).couldChange,
  ).toBe('anything');
});

test('the policies are named with what they ask for; what the event says is no fact', () => {
  expect(influence(['recipient', 'item'], 'review', []).readBy).toEqual([
    { policyId: 'deny-leavers', facts: ['principal.lifecycleState'] },
    { policyId: 'review-high', facts: ['resource.privilegeLevel'] },
  ]);
});
