/** Patterns that may be searched for in any text, and those that could keep a function busy. */
import { expect, test } from 'vitest';
import { weaknessOf } from '../../../functions/policy-set/ticket-pattern.ts';

test.each([
  'CHG[0-9]{7}',
  '(CHG|INC|REQ)\\d{7}',
  '(?:CHG|INC)-?\\d{5,10}',
  '[A-Z][A-Z0-9]{1,9}-[0-9]{1,7}',
  '#\\p{Nd}{4}',
  'ticket \\d{1,9}',
  '\\bRITM\\d{7}',
])('%s is quick', (pattern) => {
  expect(weaknessOf(pattern)).toBeUndefined();
});

const LONG = /^matches more than 32 characters/;
const WAYS = /^matches in more than 64 ways/;
const ELSEWHERE = /^looks around or back/;
const NONE = /^is not a regular expression/;
const EMPTY = /^matches nothing at all/;
const ANCHORED = /^has \^ or \$/;

test.each<[string, RegExp]>([
  ['CHG\\d+', LONG],
  ['CHG.*', LONG],
  ['(a+)+x', LONG],
  ['(a|a)*x', LONG],
  ['CHG\\d{1,}', LONG],
  ['CHG\\d{1,1000000}', LONG],
  ['[A-Z]{33}', LONG],
  ['(a{1,30}){1,30}', LONG],
  ['(a+)?x', LONG],
  ['\\d{1,10}\\d{1,10}x', WAYS],
  ['a?a?a?a?a?a?a?aaaaaaa', WAYS],
  ['(a|b|c|d|aa){5}', WAYS],
  ['((((((a|b)?)?)?)?)?){8}x', WAYS],
  ['(?=a)aa', ELSEWHERE],
  ['(?<!a)bb', ELSEWHERE],
  ['(a)\\1', ELSEWHERE],
  ['(?<x>a)\\k<x>', ELSEWHERE],
  ['', EMPTY],
  ['\\d{0,3}', EMPTY],
  ['$', EMPTY],
  ['\\bRITM\\d{7}$', ANCHORED],
  ['(?:^|#)CHG', ANCHORED],
  ['(', NONE],
  ['CHG[', NONE],
  ['a)|(?:b', NONE],
  ['\\-', NONE],
])('%s is not taken', (pattern, message) => {
  expect(weaknessOf(pattern)?.message).toMatch(message);
});
