import { expect, test } from 'vitest';
import type { Failure, FailureCode } from '../../../functions/contracts/invocation.ts';
import { complete } from '../../../functions/contracts/sending-steps.ts';
import { fail } from '../../../functions/contracts/transitions.ts';
import { confirmationOf } from '../../../functions/deadline-guard/rules/confirmation.ts';
import { at, inDoubt, minute } from './world.ts';

const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;
const accepted = { accepted: true };
const refused = { accepted: false };
const waiting = { accepted: undefined };

const expired = (code: FailureCode, message: string): Failure => ({ code, message });
const NO_ANSWER = expired('DEADLINE_PASSED', 'The deadline passed, and SailPoint has no answer.');
const NO_WORD = expired('OUTCOME_UNKNOWN', 'SailPoint never said whether it took the answer.');

test.each([
  ['SailPoint has the answer', {}, accepted, 1, 'complete'],
  ['SailPoint has the answer that it refused later', { refusal }, accepted, 1, 'complete'],
  ['SailPoint has the answer, as is seen late', {}, accepted, 900, 'complete'],
  ['SailPoint has none yet', {}, waiting, 69.99, undefined],
  ['SailPoint has an error yet', { refusal }, refused, 69.99, undefined],
  ['SailPoint does not say yet', { refusal }, undefined, 69.99, undefined],
  ['SailPoint has none at last', {}, waiting, 70, NO_ANSWER],
  ['SailPoint has an error at last', {}, refused, 70, NO_ANSWER],
  ['SailPoint has none at last and had refused', { refusal }, waiting, 70, refusal],
  ['SailPoint never said', {}, undefined, 70, NO_WORD],
  ['SailPoint never said after a refusal', { refusal }, undefined, 70, NO_WORD],
] as const)('when %s (%j), %j after %d minutes comes to %j', (_, doubt, said, minutes, end) => {
  const now = at(minutes);

  const transition = confirmationOf(inDoubt(doubt), said, minute(minutes));

  if (end === undefined) return expect(transition).toBeUndefined();
  if (end === 'complete') return expect(transition).toEqual(complete(now));
  const state = end === NO_WORD ? 'uncertain' : end === refusal ? 'rejected' : 'expired';
  expect(transition).toEqual(fail(state, { at: now, failure: end, idleAt: now }));
});
