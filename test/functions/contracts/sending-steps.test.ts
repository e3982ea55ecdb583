import { expect, test } from 'vitest';
import * as sending from '../../../functions/contracts/sending-steps.ts';
import * as transitions from '../../../functions/contracts/transitions.ts';
import { DECISION, decided, evaluation } from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';
const NEXT = '2026-11-22T08:10:07.000Z';
const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

test('whoever starts to send counts it and keeps others away', () => {
  expect(sending.startSending(decided({ attempts: 4 }), { at: AT, until: UNTIL })).toEqual({
    from: ['decided'],
    to: 'decided',
    set: { attempts: 5, sendingUntil: UNTIL },
    over: { times: ['sendingUntil', 'nextAttemptAt'], at: AT },
    attempts: 4,
  });
});

test('a decision with the right to send it counts its first attempt and keeps others away', () => {
  const decided = transitions.decideByPolicy({ evaluation: evaluation() }, DECISION);

  expect(sending.withRightToSend(decided, { attempts: 0 }, UNTIL)).toEqual({
    ...decided,
    set: { ...decided.set, attempts: 1, sendingUntil: UNTIL },
    attempts: 0,
  });
});

test('what was told with its end is looked after only while a review may come back', () => {
  const ended = { set: { endedAt: AT, announced: 'completed' }, remove: ['sendingUntil'] };

  expect(sending.completeTold({}, AT)).toEqual({ from: ['decided'], to: 'completed', ...ended });
  expect(sending.completeTold({ followUp: 'awaited' }, AT)).toMatchObject({ staysOpen: true });
  expect(sending.completeTold({ followUp: 'seen' }, AT)).not.toHaveProperty('staysOpen');
});

test('whoever queues again lets neither a sender nor a back-off be overtaken', () => {
  expect(sending.queueAgain(AT).over).toEqual({
    times: ['sendingUntil', 'nextAttemptAt'],
    at: AT,
  });
});

test('a sender that never came back may have been heard', () => {
  const start = sending.startSending(decided({ sendingUntil: AT }), { at: AT, until: UNTIL });

  expect(start.set.outcomeUnknown).toBe(true);
});

test('each way to stop sending lets the next one start', () => {
  const stops = [
    sending.stopSending({ outcomeUnknown: true, nextAttemptAt: NEXT }),
    sending.leaveOpen(failure),
    sending.complete(AT),
    transitions.fail('rejected', { at: AT, failure }),
  ];

  expect(stops.map(({ remove }) => remove)).toEqual(Array(4).fill(['sendingUntil']));
});

test('an outcome that is known does not unsay one that is not', () => {
  const stop = (outcomeUnknown: boolean) =>
    sending.stopSending({ outcomeUnknown, nextAttemptAt: NEXT });

  expect(stop(true).set).toEqual({ outcomeUnknown: true, nextAttemptAt: NEXT });
  expect(stop(false).set).toEqual({ nextAttemptAt: NEXT });
});
