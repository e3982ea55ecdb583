/** Policies that another one makes pointless. */
import { expect, test } from 'vitest';
import { permit, warningsOf } from './warnings-of.ts';

const POINTLESS = (one: string, other: string) =>
  `${one} is pointless: whatever it approves, ${other} approves too`;

const ADD = 'principal, action == Action::"Add", resource';
const LOW =
  'when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW" }';
const LOWER =
  'when { resource has privilegeLevel && [PrivilegeLevel::"LOW", PrivilegeLevel::"NONE"].contains(resource.privilegeLevel) }';
const NAMED = 'when { resource.name == "x" }';

test.each<[string, string[], string[]]>([
  [
    'one more condition',
    [permit('a', ADD, LOW), permit('b', ADD, LOW + NAMED)],
    [POINTLESS('b', 'a')],
  ],
  ['fewer values', [permit('a', ADD, LOWER), permit('b', ADD, LOW)], [POINTLESS('b', 'a')]],
  ['fewer actions', [permit('a', ADD, LOW), permit('b', undefined, LOW)], [POINTLESS('a', 'b')]],
  ['the same', [permit('a', ADD, LOW), permit('b', ADD, LOW)], [POINTLESS('b', 'a')]],
  [
    'one item of all',
    [
      permit('a'),
      permit('b', 'principal, action, resource == AccessItem::"2c91808a77ff216301782327a50f09bf"'),
    ],
    [POINTLESS('b', 'a')],
  ],
  [
    'the same exception',
    [
      permit('a', ADD, `unless { resource.name == "x" }`),
      permit('b', ADD, `${LOW} unless { resource.name == "x" }`),
    ],
    [POINTLESS('b', 'a')],
  ],
  [
    'another exception',
    [
      permit('a', ADD, `unless { resource.name == "x" }`),
      permit('b', ADD, `${LOW} unless { resource.name == "y" }`),
    ],
    [],
  ],
  ['more values', [permit('a', ADD, LOW), permit('b', ADD, LOWER + NAMED)], []],
  ['other values', [permit('a', ADD, LOW), permit('b', ADD, NAMED)], []],
  [
    'an exception of the other alone',
    [permit('a', ADD, `${LOW} unless { resource.name == "x" }`), permit('b', ADD, LOW + NAMED)],
    [],
  ],
])('a permit with %s than another one', async (_, policies, expected) => {
  const found = await warningsOf({ 'a.cedar': policies.join('\n') });

  expect(
    found.filter((one) => one.includes('pointless')).map((one) => one.slice('a.cedar:1: '.length)),
  ).toEqual(expected);
});

const forbid = (id: string, annotations: string, rest: string) =>
  `@id("${id}") ${annotations} forbid (${ADD}) ${rest};`;
const REVIEW = '@decision("review") @reviewer("manager") @comment("c")';
const BOTH = LOW + NAMED;

test.each<[string, string[], string[]]>([
  [
    'denies under another id and comment',
    [forbid('a', '@comment("c")', LOW), forbid('b', '@comment("d")', LOW)],
    ['b is pointless: whatever it denies, a denies too'],
  ],
  [
    'denies a part of it with the same words',
    [forbid('a', '@comment("c")', BOTH), forbid('b', '@comment("c")', LOW)],
    ['a is pointless: whatever it denies, b denies too'],
  ],
  [
    'denies a part of it with words of its own',
    [forbid('a', '@comment("d")', BOTH), forbid('b', '@comment("c")', LOW)],
    [],
  ],
  [
    'sends to review what is denied',
    [forbid('a', REVIEW, BOTH), forbid('b', '@comment("c")', LOW)],
    ['a is pointless: whatever it sends to review, b denies'],
  ],
  ['denies what is reviewed', [forbid('a', '@comment("c")', BOTH), forbid('b', REVIEW, LOW)], []],
  [
    'asks the same reviewer twice',
    [forbid('a', REVIEW, LOW), forbid('b', REVIEW.replace('"c"', '"d"'), LOW)],
    ['b is pointless: whatever it sends to review, a sends to review too'],
  ],
  [
    'asks another reviewer',
    [forbid('a', REVIEW, LOW), forbid('b', REVIEW.replace('manager', 'item-owner'), LOW)],
    [],
  ],
  [
    'approves what is denied',
    [permit('a', ADD, BOTH), forbid('b', '@comment("c")', LOW)],
    ['a is pointless: whatever it approves, b denies'],
  ],
  [
    'approves what is reviewed',
    [permit('a', ADD, BOTH), forbid('b', REVIEW, LOW)],
    ['a is pointless: whatever it approves, b sends to review'],
  ],
  ['approves more than is denied', [permit('a', ADD, LOW), forbid('b', '@comment("c")', BOTH)], []],
  ['approves while everything is reviewed', [permit('a', ADD, LOW), forbid('b', REVIEW, '')], []],
])('a policy that %s', async (_, policies, expected) => {
  const found = await warningsOf({ 'a.cedar': policies.join('\n') });

  const said = found.map((one) => one.replace(/^a\.cedar:\d+: /, ''));
  expect(said.filter((one) => one.includes('pointless'))).toEqual(expected);
  // What approves nothing approves nothing without a fact.
  if (expected[0]?.includes('approves')) expect(said.join()).not.toContain('approves without');
});
