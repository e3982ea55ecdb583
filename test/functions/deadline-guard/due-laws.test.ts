/** What holds for every open invocation, whatever its record says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import { marginMs } from '../../../functions/contracts/margin.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { dueOf } from '../../../functions/deadline-guard/rules/due.ts';
import { decided } from '../fixtures.ts';
import { at, minute } from './world.ts';

const refusal = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;
const MINUTE = 60_000;

test.each([
  [5, 2.5],
  [10, 2.5],
  [25, 2.5],
  [30, 3],
  [40, 4],
  [50, 5],
  [60, 5],
  [24 * 60, 5],
])('of %d minutes, the default answers in the last %d', (span, margin) => {
  expect(marginMs({ sentAt: at(0), deadline: at(span) })).toBe(margin * MINUTE);
});

const SPANS = fc.integer({ min: 5, max: 24 * 60 });
const times = fc.option(fc.double({ min: 0, max: 70, noNaN: true }), { nil: undefined });
const flags = {
  outcomeUnknown: fc.boolean(),
  refusal: fc.option(fc.constant(refusal), { nil: undefined }),
  remindedAt: fc.option(fc.constant(at(30)), { nil: undefined }),
  announced: fc.option(fc.constantFrom(...InvocationState.options), { nil: undefined }),
};

test('nobody is decided for by default before the margin or after the deadline', () => {
  fc.assert(
    fc.property(
      SPANS,
      fc.constantFrom(...InvocationState.options),
      fc.record(flags),
      fc.double({ min: -1, max: 1.5, noNaN: true }),
      (span, state, rest, share) => {
        const open = { ...decided({ state, ...rest }), deadline: at(span) };
        const now = minute(span * share);
        const left = Date.parse(open.deadline) - now.getTime();

        const decides = left > 0 && left <= marginMs(open);
        const waits = state === 'received' || state === 'in-review';
        expect(dueOf(open, now) === 'decide').toBe(decides && waits);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('whatever a record says, something is due some time after its deadline', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...InvocationState.options),
      fc.record(flags),
      times,
      times,
      (state, rest, sendingUntil, nextAttemptAt) => {
        const open = decided({
          state,
          ...rest,
          sendingUntil: sendingUntil === undefined ? undefined : at(sendingUntil),
          nextAttemptAt: nextAttemptAt === undefined ? undefined : at(nextAttemptAt),
        });

        const due = dueOf(open, minute(71));

        expect(due).toBeDefined();
        if (isFinal(state)) expect(due).toBe(open.announced === state ? 'follow-up' : 'announce');
        else expect(['expire', 'ask-status']).toContain(due);
      },
    ),
  );
});

test('an answer that was fixed at the margin gets another message in the next run', () => {
  fc.assert(
    fc.property(SPANS, (span) => {
      const margin = span * MINUTE - marginMs({ sentAt: at(0), deadline: at(span) });
      const fixed = decided({ deadline: at(span), nextAttemptAt: at(margin / MINUTE) });
      const fromMargin = (minutes: number) => minute(margin / MINUTE + minutes);

      expect(dueOf({ ...fixed, announced: undefined }, fromMargin(1))).toBe('announce');
      expect(dueOf(fixed, fromMargin(1))).toBe('queue-again');
    }),
  );
});
