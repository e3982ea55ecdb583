import { expect, test } from 'vitest';
import { readPolicy } from '../../../functions/policy/annotations.ts';
import './cedar.ts';

const reviewed = (reviewer: string) =>
  readPolicy(
    `@id("a") @decision("review") @reviewer("${reviewer}") forbid (principal, action, resource);`,
  );

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
  expect(reviewed(text)).toMatchObject({ policy: { reviewer }, mistakes: [] });
});

test.each([
  'boss',
  'Manager',
  'ITEM-OWNER',
  `GROUP:${HEX}`,
  `Identity:${HEX}`,
  'group:',
  'group:Risk Board',
  `group:${HEX}0`,
  `person:${HEX}`,
  ' manager',
  `manager:${HEX}`,
])('%s is none', (reviewer) => {
  expect(reviewed(reviewer)).toEqual({
    mistakes: [
      '@reviewer takes "manager", "item-owner", "sod-violation-owner", "group:<id>" or "identity:<id>"',
    ],
  });
});
