import { policyToJson } from '@cedar-policy/cedar-wasm/web';
import { expect, test } from 'vitest';
import { excludes } from '../../../functions/policy/exclusion.ts';
import './cedar.ts';

const jsonOf = (conditions: string, scope = 'principal, action, resource') => {
  const text = `@id("p") permit (${scope}) ${conditions};`;
  const answer = policyToJson(text);
  if (answer.type === 'failure') throw new Error(text);
  return answer.json;
};

const LEVEL = 'when { resource has privilegeLevel && resource.privilegeLevel';
const level = (value: string, operator = '==') =>
  `${LEVEL} ${operator} PrivilegeLevel::"${value}" }`;
const levels = (...values: string[]) =>
  `when { resource has privilegeLevel && [${values.map((value) => `PrivilegeLevel::"${value}"`).join()}].contains(resource.privilegeLevel) }`;
const EMPTY = 'when { context has sodViolations && context.sodViolations.isEmpty() }';
const SOME = 'when { context has sodViolations && !context.sodViolations.isEmpty() }';
const ITEM = (id: string) => `principal, action, resource == AccessItem::"${id}"`;

test.each<[string, [string, string?], [string, string?], boolean]>([
  ['another value', [level('LOW')], [level('HIGH')], true],
  ['the same value', [level('LOW')], [level('LOW')], false],
  ['another value of something else', [level('LOW')], ['when { resource.name == "x" }'], false],
  ['other values', [levels('LOW', 'NONE')], [levels('HIGH', 'MEDIUM')], true],
  ['a value in common', [levels('LOW', 'MEDIUM')], [levels('HIGH', 'MEDIUM')], false],
  [
    'other text, however it is written',
    ['when { "x" == resource.name }'],
    ['when { ["y"].contains(resource.name) }'],
    true,
  ],
  ['all but its value', [level('LOW')], [level('LOW', '!=')], true],
  ['all but another value', [level('LOW')], [level('HIGH', '!=')], false],
  ['a value that it leaves out', [level('HIGH', '!=')], [level('HIGH')], true],
  ['a value that is not left out', [level('HIGH', '!=')], [levels('HIGH', 'LOW')], false],
  ['the opposite', [EMPTY], [SOME], true],
  ['an exception for it', [level('LOW')], [level('LOW').replace('when', 'unless')], false],
  [
    'an exception for it, where it is always there',
    ['when { resource.name == "x" }'],
    ['unless { resource.name == "x" || resource.name == "y" }'],
    true,
  ],
  [
    'the other side of a number',
    ['when { context.commentLength >= 20 }'],
    ['when { context.commentLength < 20 }'],
    true,
  ],
  [
    'another side of a number',
    ['when { context.commentLength >= 20 }'],
    ['when { context.commentLength <= 20 }'],
    false,
  ],
  [
    'what is absent, where it asks for it',
    ['when { principal has status }'],
    ['unless { principal has status }'],
    true,
  ],
  [
    'what is there, where it applies to what is unknown',
    ['unless { principal has status }'],
    ['when { principal has status }'],
    false,
  ],
  [
    'the opposite of a choice, which may be unknown',
    ['unless { principal has status && principal.status == "X" }'],
    ['when { principal has status && principal.status == "X" }'],
    false,
  ],
  [
    'another value by what may be unknown',
    ['when { (if principal has status then principal.status else "none") == "none" }'],
    ['when { (if principal has status then principal.status else "none") == "X" }'],
    false,
  ],
  [
    'a value beside others of the same set',
    ['when { principal.hasTag("a") && principal.getTag("a").contains("x") }'],
    ['when { principal.hasTag("a") && principal.getTag("a").contains("y") }'],
    false,
  ],
  ['another item', ['', ITEM('a')], ['', ITEM('b')], true],
  ['the same item', ['', ITEM('a')], ['', ITEM('a')], false],
  [
    'another item in its condition',
    ['', ITEM('a')],
    ['when { resource == AccessItem::"b" }'],
    true,
  ],
  [
    'another action',
    ['', 'principal, action == Action::"Add", resource'],
    ['', 'principal, action in [Action::"Remove"], resource'],
    true,
  ],
])('a policy and one with %s', (_, one, other, expected) => {
  expect(excludes(jsonOf(...one), jsonOf(...other))).toBe(expected);
});
