import { expect, test } from 'vitest';
import { influenceOf } from '../../../../bin/cli/policy/influence.ts';
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import type { Need } from '../../../../functions/contracts/needs.ts';
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
  needs: Need[],
  outcome: Outcome,
  policies: string[],
  { canDeny = true, ids }: { canDeny?: boolean; ids?: string[] } = {},
) =>
  influenceOf(
    [{ name: 'something', needs }],
    { outcome, verdicts: [verdict({ outcome, policies })] },
    { policies: POLICIES.filter(({ id }) => !ids || ids.includes(id)), canDeny },
  );

test.each<[string, string, Need[], Outcome, string[]]>([
  [
    'a denial by a policy that asks for something else',
    'nothing',
    ['levels'],
    'deny',
    ['deny-leavers'],
  ],
  ['a denial that rests on it', 'anything', ['recipients'], 'deny', ['deny-leavers']],
  [
    'a review that a denial may take the place of',
    'denial',
    ['recipients'],
    'review',
    ['review-high'],
  ],
  ['a review that no denial asks about', 'nothing', ['status'], 'review', ['review-high']],
  ['a review that no policy asks for', 'anything', ['status'], 'review', []],
  [
    'an approval that a forbid may take the place of',
    'anything',
    ['recipients'],
    'approve',
    ['approve-removals'],
  ],
  ['an approval that rests on it', 'anything', ['status'], 'approve', ['approve-humans']],
  ['an approval by another permit', 'nothing', ['status'], 'approve', ['approve-removals']],
  ['what no policy asks for', 'nothing', ['violations'], 'review', []],
])('%s: could change %s', (_, expected, needs, outcome, policies) => {
  expect(influence(needs, outcome, policies).couldChange).toBe(expected);
});

test('where the trigger cannot deny, a review stays one', () => {
  expect(influence(['recipients'], 'review', ['review-high'], { canDeny: false }).couldChange).toBe(
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
      [{ name: 'status', needs: ['status'] }],
      { outcome: 'approve', verdicts },
      { policies: POLICIES, canDeny: true },
    ).couldChange,
  ).toBe('anything');
});

test('the policies are named with what they ask for; what the event says is no fact', () => {
  expect(influence(['recipients', 'levels'], 'review', []).readBy).toEqual([
    { policyId: 'deny-leavers', facts: ['principal.lifecycleState'] },
    { policyId: 'review-high', facts: ['resource.privilegeLevel'] },
  ]);
});

test('a tag, and somebody who is written down, are told from others', () => {
  const asks = (condition: string, need: Need) =>
    influenceOf(
      [{ name: 'something', needs: [need] }],
      { outcome: 'review', verdicts: [verdict({ outcome: 'review', policies: [] })] },
      {
        canDeny: true,
        policies: policySetFrom({
          schema: STARTER.schema,
          hash: condition,
          files: [
            {
              name: 'a.cedar',
              text: `@id("a") permit (principal, action, resource) when { ${condition} };`,
            },
          ],
        }).policies,
      },
    ).couldChange;

  expect(asks('principal.hasTag("department")', 'recipients')).toBe('anything');
  expect(asks('principal.hasTag("department")', 'requester')).toBe('nothing');
  expect(asks('context.requester has status', 'requester')).toBe('anything');
  expect(asks('Identity::"2c91808a7813090a017814121e121518" has status', 'requester')).toBe(
    'anything',
  );
});
