import { expect, test } from 'vitest';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import * as telling from '../../../functions/contracts/telling.ts';
import * as transitions from '../../../functions/contracts/transitions.ts';
import { DECISION, decided, evaluation } from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';
const NEXT = '2026-11-22T08:10:07.000Z';
const REVIEWED = { ...DECISION, by: 'identity-1', at: AT };
const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

test('four states are final', () => {
  expect(InvocationState.options.filter(transitions.isFinal)).toEqual([
    'completed',
    'rejected',
    'expired',
    'uncertain',
  ]);
});

test.each([
  [
    'asking for review',
    transitions.askForReview({ evaluation: evaluation() }),
    ['received'],
    'in-review',
  ],
  [
    'deciding by policy',
    transitions.decideByPolicy({ evaluation: evaluation() }, DECISION),
    ['received'],
    'decided',
  ],
  ['deciding as a reviewer', transitions.decideByReviewer(REVIEWED), ['in-review'], 'decided'],
  [
    'deciding by the deadline',
    transitions.decideByDeadline(REVIEWED),
    ['received', 'in-review'],
    'decided',
  ],
  ['reminding', telling.remind(AT), ['in-review'], 'in-review'],
  ['announcing', telling.announce('in-review'), ['in-review'], 'in-review'],
  [
    'starting to send',
    transitions.startSending(decided(), { at: AT, until: UNTIL }),
    ['decided'],
    'decided',
  ],
  [
    'stopping',
    transitions.stopSending({ outcomeUnknown: false, nextAttemptAt: NEXT }),
    ['decided'],
    'decided',
  ],
  ['leaving open', transitions.leaveOpen(failure), ['decided'], 'decided'],
  ['queueing again', transitions.queueAgain(AT), ['decided'], 'decided'],
  ['completing', transitions.complete(AT), ['decided'], 'completed'],
  ['rejecting', transitions.fail('rejected', { at: AT, failure }), ['decided'], 'rejected'],
  ['doubting', transitions.fail('uncertain', { at: AT, failure }), ['decided'], 'uncertain'],
  [
    'expiring',
    transitions.fail('expired', { at: AT, failure }),
    ['received', 'in-review', 'decided'],
    'expired',
  ],
] as const)('%s leaves these states and reaches one', (_, transition, from, to) => {
  expect(transition.from).toEqual(from);
  expect(transition.to).toBe(to);
});

test('no transition leaves a final state, but the one that marks its event as published', () => {
  expect(telling.announce('completed')).toEqual({
    from: ['completed'],
    to: 'completed',
    set: { announced: 'completed' },
  });
});

test('whoever starts to send counts it and keeps others away', () => {
  expect(transitions.startSending(decided({ attempts: 4 }), { at: AT, until: UNTIL })).toEqual({
    from: ['decided'],
    to: 'decided',
    set: { attempts: 5, sendingUntil: UNTIL },
    over: { times: ['sendingUntil', 'nextAttemptAt'], at: AT },
    attempts: 4,
  });
});

test('whoever queues again lets neither a sender nor a back-off be overtaken', () => {
  expect(transitions.queueAgain(AT).over).toEqual({
    times: ['sendingUntil', 'nextAttemptAt'],
    at: AT,
  });
});

test('an answer may be sent from its decision on', () => {
  const ways = [
    transitions.decideByPolicy({ evaluation: evaluation() }, REVIEWED),
    transitions.decideByReviewer(REVIEWED),
    transitions.decideByDeadline(REVIEWED),
  ];

  for (const { set } of ways) {
    expect(set).toMatchObject({ decision: REVIEWED, nextAttemptAt: REVIEWED.at });
  }
});

test('a failure waits for whoever sends only where it is asked to', () => {
  const given = { at: AT, failure };

  expect(transitions.fail('rejected', given)).not.toHaveProperty('over');
  expect(transitions.fail('rejected', { ...given, idleAt: UNTIL }).over).toEqual({
    times: ['sendingUntil'],
    at: UNTIL,
  });
});

test('a sender that never came back may have been heard', () => {
  const start = transitions.startSending(decided({ sendingUntil: AT }), { at: AT, until: UNTIL });

  expect(start.set.outcomeUnknown).toBe(true);
});

test('each way to stop sending lets the next one start', () => {
  const stops = [
    transitions.stopSending({ outcomeUnknown: true, nextAttemptAt: NEXT }),
    transitions.leaveOpen(failure),
    transitions.complete(AT),
    transitions.fail('rejected', { at: AT, failure }),
  ];

  expect(stops.map(({ remove }) => remove)).toEqual(Array(4).fill(['sendingUntil']));
});

test('an outcome that is known does not unsay one that is not', () => {
  const stop = (outcomeUnknown: boolean) =>
    transitions.stopSending({ outcomeUnknown, nextAttemptAt: NEXT });

  expect(stop(true).set).toEqual({ outcomeUnknown: true, nextAttemptAt: NEXT });
  expect(stop(false).set).toEqual({ nextAttemptAt: NEXT });
});
