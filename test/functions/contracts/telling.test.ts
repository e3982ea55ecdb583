import { expect, test } from 'vitest';
import type { FollowUp, InvocationState } from '../../../functions/contracts/invocation.ts';
import { announce } from '../../../functions/contracts/telling.ts';
import { readAtLast } from '../../../functions/contracts/transitions.ts';
import { decided } from '../fixtures.ts';

test.each<[InvocationState, FollowUp | undefined, boolean]>([
  ['completed', 'awaited', true],
  ['uncertain', 'awaited', true],
  ['rejected', 'awaited', false],
  ['expired', 'awaited', false],
  ['completed', 'seen', false],
  ['completed', undefined, false],
])('the guard goes on looking after one that is %s and %s: %s', (state, followUp, staysOpen) => {
  expect(announce(state, followUp).staysOpen ?? false).toBe(staysOpen);
});

test('what could not be read is received afresh', () => {
  const { request, accessRequestId } = decided();

  expect(readAtLast(decided())).toEqual({
    from: ['received'],
    to: 'received',
    set: { request, accessRequestId },
    remove: ['unreadable'],
  });
});
