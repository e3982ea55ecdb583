/** Laws that hold on every way that a record can take, whoever changes it in whatever order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Decision } from '../../../functions/contracts/decision.ts';
import { type Invocation, InvocationState } from '../../../functions/contracts/invocation.ts';
import * as sending from '../../../functions/contracts/sending-steps.ts';
import { takeBack, takeBackUnheard } from '../../../functions/contracts/taking-back.ts';
import * as telling from '../../../functions/contracts/telling.ts';
import type { Transition } from '../../../functions/contracts/transition.ts';
import * as transitions from '../../../functions/contracts/transitions.ts';
import { canBeTakenBack } from '../../../functions/sending/rules/can-be-taken-back.ts';
import { DECISION, evaluation, INVOCATION_ID, invocation, SENT_AT } from '../fixtures.ts';
import { fakeTable } from './fake-table.ts';

const failure = { code: 'CALLBACK_REFUSED', message: 'It is refused.' } as const;
const grounds = { evaluation: evaluation() };
const handedOver = { ...grounds, followUp: 'awaited' } as const;

const time = fc.nat(30).map((minute) => new Date(Date.parse(SENT_AT) + minute * 60_000));
const iso = time.map((at) => at.toISOString());
const decision: fc.Arbitrary<Decision> = fc.record({
  outcome: fc.constantFrom('approve', 'deny'),
  output: fc.constant(DECISION.output),
  by: fc.constantFrom('policy', 'deadline', 'identity-1', 'identity-2'),
  at: iso,
});
const state = fc.constantFrom(...InvocationState.options);

/** A change made by what was known of the record so many steps ago. */
type Step = (known: readonly Invocation[]) => Transition | undefined;

const takingBack: fc.Arbitrary<Step> = fc.tuple(fc.nat(3), iso).map(([age, at]) => (known) => {
  const seen = known[age];
  return seen && canBeTakenBack(seen) ? takeBack(seen, at) : undefined;
});

/** By the guard, when SailPoint says that it still waits. */
const takingBackUnheard: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(3), iso)
  .map(([age, at]) => (known) => {
    const seen = known[age];
    return seen?.state === 'decided' ? takeBackUnheard(seen, at) : undefined;
  });

/** Any change that any part of the program asks for; what it rests on may be out of date. */
const change: fc.Arbitrary<Transition> = fc.oneof(
  fc.constant(transitions.askForReview(grounds)),
  decision.map((one) => transitions.decideByPolicy(grounds, one)),
  decision.map((one) => transitions.decideByPolicy(handedOver, one, 'in-review')),
  decision.map((one) => transitions.decideByPolicy(handedOver, one)),
  decision.map(transitions.decideByReviewer),
  decision.map(transitions.decideByDeadline),
  state.map(telling.announce),
  iso.map(telling.remind),
  fc
    .tuple(fc.nat(5), fc.option(iso, { nil: undefined }), iso, iso)
    .map(([attempts, sendingUntil, at, until]) =>
      sending.startSending(invocation({ attempts, sendingUntil }), { at, until }),
    ),
  fc
    .record({ outcomeUnknown: fc.boolean(), nextAttemptAt: iso })
    .map((given) => sending.stopSending(given)),
  fc.constant(sending.leaveOpen(failure)),
  iso.map(sending.queueAgain),
  fc
    .tuple(iso, fc.boolean())
    .map(([at, isTold]) => (isTold ? sending.completeTold({}, at) : sending.complete(at))),
  fc
    .tuple(decision, fc.nat(3), iso)
    .map(([one, attempts, until]) =>
      sending.withRightToSend(transitions.decideByPolicy(grounds, one), { attempts }, until),
    ),
  fc
    .tuple(
      fc.constantFrom('rejected', 'expired', 'uncertain'),
      iso,
      fc.option(iso, { nil: undefined }),
    )
    .map(([to, at, idleAt]) =>
      transitions.fail(to, { at, failure, ...(idleAt ? { idleAt } : {}) }),
    ),
);

const freely = change.map(
  (transition): Step =>
    () =>
      transition,
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: freely },
  { weight: 1, arbitrary: takingBack },
  { weight: 1, arbitrary: takingBackUnheard },
);

const LATER: Record<InvocationState, readonly InvocationState[]> = {
  received: ['received', 'in-review', 'decided', 'expired'],
  'in-review': ['in-review', 'decided', 'expired'],
  // Back only from a review that was to pass and was not heard of at SailPoint.
  decided: ['in-review', 'decided', 'completed', 'rejected', 'expired', 'uncertain'],
  completed: ['completed'],
  rejected: ['rejected'],
  expired: ['expired'],
  uncertain: ['uncertain'],
};

const obeys = (before: Invocation, after: Invocation) => {
  expect(LATER[before.state]).toContain(after.state);
  const isTakenBack = before.state === 'decided' && after.state === 'in-review';
  if (isTakenBack) {
    expect(before.followUp).toBe('awaited');
    // What may have been heard stays in doubt.
    if (before.sendingUntil) expect(after.outcomeUnknown).toBe(true);
    expect(after.decision).toBeUndefined();
  } else if (before.decision) expect(after.decision).toEqual(before.decision);
  if (before.outcomeUnknown) expect(after.outcomeUnknown).toBe(true);
  if (before.refusal) expect(after.refusal).toBeDefined();
  if (!['received', 'in-review', 'expired'].includes(after.state)) {
    expect(after.decision).toBeDefined();
  }
};

test('no order of changes leaves a final state, changes a decision or unsays a doubt', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const table = fakeTable();
      const invocations = dynamoInvocations(table, { tableName: 'table' });
      await invocations.claim(invocation());
      let before = invocation();
      const known = [before];
      let takenBack = 0;

      for (const next of steps) {
        const transition = next(known);
        if (!transition) continue;
        const { applied, invocation: after } = await invocations.apply(INVOCATION_ID, transition);
        obeys(before, after);
        if (!applied) expect(after).toEqual(before);
        if (applied && before.state === 'decided' && after.state === 'in-review') takenBack += 1;
        before = after;
        known.unshift(after);
      }

      const isTold = transitions.isFinal(before.state) && before.announced === before.state;
      expect('open' in (table.items.get(INVOCATION_ID) ?? {})).toBe(!isTold);
      expect(table.decisions.length).toBeLessThanOrEqual(1 + takenBack);
    }),
    { numRuns: 200 },
  );
});
