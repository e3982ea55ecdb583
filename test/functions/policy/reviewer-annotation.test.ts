import { expect, test } from 'vitest';
import { policySetFrom } from '../../../functions/policy/compile.ts';
import { findingsIn, STARTER } from './cedar.ts';

const policy = (reviewer: string) =>
  `@id("a") @decision("review") @reviewer("${reviewer}") forbid (principal, action, resource);`;

const HEX = '2c9180857f0a4c1e017f0a6b7c2d0001';
const UUID = '2C918085-7f0a-4c1e-817f-0a6b7c2d0001';

test.each([
  ['manager', { kind: 'manager' }],
  ['item-owner', { kind: 'item-owner' }],
  ['sod-violation-owner', { kind: 'sod-violation-owner' }],
  [`group:${HEX}`, { kind: 'group', id: HEX }],
  [`group:${UUID}`, { kind: 'group', id: UUID }],
  [`identity:${HEX.toUpperCase()}`, { kind: 'identity', id: HEX.toUpperCase() }],
  [`identity:${UUID}`, { kind: 'identity', id: UUID }],
])('%s is a reviewer', (text, reviewer) => {
  const files = [{ name: 'a.cedar', text: policy(text) }];

  expect(policySetFrom({ ...STARTER, files }).policies).toMatchObject([{ reviewer }]);
});

test.each([
  'boss',
  'Manager',
  'ITEM-OWNER',
  `GROUP:${HEX}`,
  `Identity:${HEX}`,
  `person:${HEX}`,
  ' manager',
  `manager:${HEX}`,
])('%s is none', (reviewer) => {
  expect(findingsIn({ 'a.cedar': policy(reviewer) })).toMatchObject([
    {
      message: `@reviewer("${reviewer}") names nobody`,
      suggestion:
        '@reviewer takes "manager", "item-owner", "sod-violation-owner", "group:<id>" or "identity:<id>".',
    },
  ]);
});

test.each([
  ['group:', '/workgroups/v1'],
  ['group:Risk Board', '/workgroups/v1'],
  [`group:${HEX}0`, '/workgroups/v1'],
  ['identity:rita.reyes', '/public-identities/v1'],
])('%s is a name where an id is meant, and it is said where the id is found', (reviewer, where) => {
  expect(findingsIn({ 'a.cedar': policy(reviewer) })).toMatchObject([
    {
      message: expect.stringContaining('is not shaped like an id of SailPoint'),
      suggestion: expect.stringContaining(where),
    },
  ]);
});
