/** What a record goes through: each transition carried out on a record in each state. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { type Invocation, InvocationState } from '../../../functions/contracts/invocation.ts';
import * as sending from '../../../functions/contracts/sending-steps.ts';
import * as telling from '../../../functions/contracts/telling.ts';
import type { Transition } from '../../../functions/contracts/transition.ts';
import * as transitions from '../../../functions/contracts/transitions.ts';
import { DECISION, decided, evaluation, INVOCATION_ID } from '../fixtures.ts';
import { fakeTable } from './fake-table.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';
const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

const holding = async (overrides: Partial<Invocation>) => {
  const invocations = dynamoInvocations(fakeTable(), { tableName: 'table' });
  await invocations.claim(decided(overrides));
  return (transition: Transition) => invocations.apply(INVOCATION_ID, transition);
};

const ALL = {
  review: transitions.askForReview({ evaluation: evaluation() }),
  policy: transitions.decideByPolicy({ evaluation: evaluation() }, DECISION),
  reviewer: transitions.decideByReviewer(DECISION),
  deadline: transitions.decideByDeadline(DECISION),
  remind: telling.remind(AT),
  start: sending.startSending(decided(), { at: AT, until: UNTIL }),
  stop: sending.stopSending({ outcomeUnknown: true, nextAttemptAt: AT }),
  leave: sending.leaveOpen(failure),
  queue: sending.queueAgain(AT),
  complete: sending.complete(AT),
  completeTold: sending.completeTold({}, AT),
  reject: transitions.fail('rejected', { at: AT, failure }),
  doubt: transitions.fail('uncertain', { at: AT, failure }),
  expire: transitions.fail('expired', { at: AT, failure, idleAt: AT }),
};

test.each([
  ['received', ['review', 'policy', 'deadline', 'expire']],
  ['in-review', ['reviewer', 'deadline', 'remind', 'expire']],
  [
    'decided',
    ['start', 'stop', 'leave', 'queue', 'complete', 'completeTold', 'reject', 'doubt', 'expire'],
  ],
  ['completed', []],
  ['rejected', []],
  ['expired', []],
  ['uncertain', []],
] as const)('a record that is %s can only %j', async (state, expected) => {
  const applied: string[] = [];
  for (const [name, transition] of Object.entries(ALL)) {
    const apply = await holding({ state });
    const before = decided({ state });
    const after = await apply(transition);
    if (after.applied) applied.push(name);
    else expect(after.invocation).toEqual(before);
  }

  expect(applied).toEqual(expected);
});

test('no state goes unsaid', () => {
  expect(InvocationState.options).toHaveLength(7);
});

test.each([
  ['nobody', undefined, true],
  ['somebody until later', '2026-11-22T08:10:00.001Z', false],
  ['somebody until now', AT, true],
  ['somebody until before', '2026-11-22T08:09:59.999Z', true],
])(
  'while %s is sending, the next one, a fresh message and the deadline wait or go on',
  async (_, sendingUntil, applied) => {
    for (const transition of [ALL.start, ALL.queue, ALL.expire]) {
      const apply = await holding({ sendingUntil });

      expect((await apply(transition)).applied).toBe(applied);
    }
  },
);

test.each([
  ['later', '2026-11-22T08:10:00.001Z', false],
  ['now', AT, true],
  ['before', '2026-11-22T08:09:59.999Z', true],
])(
  'an answer that may be sent %s is taken and queued no earlier, but can end',
  async (_, at, may) => {
    for (const [transition, applied] of [
      [ALL.start, may],
      [ALL.queue, may],
      [ALL.expire, true],
    ] as const) {
      const apply = await holding({ nextAttemptAt: at });

      expect((await apply(transition)).applied).toBe(applied);
    }
  },
);

test('whoever is sending may end it', async () => {
  for (const transition of [ALL.stop, ALL.leave, ALL.complete, ALL.completeTold, ALL.reject]) {
    const apply = await holding({ sendingUntil: UNTIL });

    const { applied, invocation } = await apply(transition);

    expect(applied).toBe(true);
    expect(invocation.sendingUntil).toBeUndefined();
  }
});
