import { expect, test } from 'vitest';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import * as sending from '../../../functions/contracts/sending-steps.ts';
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
    sending.startSending(decided(), { at: AT, until: UNTIL }),
    ['decided'],
    'decided',
  ],
  [
    'stopping',
    sending.stopSending({ outcomeUnknown: false, nextAttemptAt: NEXT }),
    ['decided'],
    'decided',
  ],
  ['leaving open', sending.leaveOpen(failure), ['decided'], 'decided'],
  ['queueing again', sending.queueAgain(AT), ['decided'], 'decided'],
  ['completing', sending.complete(AT), ['decided'], 'completed'],
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
