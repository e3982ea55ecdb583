import { expect, test } from 'vitest';
import { verdictOn } from '../../../bin/start/verdict.ts';
import { fault } from '../../../local/demo/mistakes.ts';

const DENIED = {
  otherwise: true,
  text: '"wiki": pre-approval: decision denied, expected approved.',
};
const TWICE = fault('i-1 was not accepted exactly once.');

test('a story as it was written is said to be', () => {
  expect(verdictOn([], [])).toEqual({
    ok: true,
    lines: [expect.stringMatching(/^✓ Every answer is the expected one/)],
  });
  expect(verdictOn([], ['erp.cedar is new']).lines).toEqual(verdictOn([], []).lines);
});

test('what changed policies decide otherwise is said, and is no fault', () => {
  expect(verdictOn([DENIED], ['erp.cedar is new', 'leavers.cedar is changed'])).toEqual({
    ok: true,
    lines: [
      'Your policies differ from those that this story was written for (erp.cedar is new, leavers.cedar is changed), and so does the story:',
      `≠ ${DENIED.text}`,
      '✓ Every answer was sent as often as it should be, and accepted exactly once.',
    ],
  });
});

test('under the policies that it was written for, another story is a fault', () => {
  expect(verdictOn([DENIED], [])).toEqual({ ok: false, lines: [`✗ ${DENIED.text}`] });
});

test('changed policies are no excuse for an answer that is accepted twice', () => {
  const { ok, lines } = verdictOn([DENIED, TWICE], ['erp.cedar is new']);

  expect(ok).toBe(false);
  expect(lines.slice(1)).toEqual([`≠ ${DENIED.text}`, `✗ ${TWICE.text}`]);
});
