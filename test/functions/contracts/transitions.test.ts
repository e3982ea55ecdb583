import { expect, test } from 'vitest';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import * as transitions from '../../../functions/contracts/transitions.ts';
import { DECISION, decided, evaluation } from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const UNTIL = '2026-11-22T08:10:30.000Z';
const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' };

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
    'deciding',
    transitions.decideByPolicy({ evaluation: evaluation() }, DECISION),
    ['received'],
    'decided',
  ],
  ['announcing', transitions.announce('in-review'), ['in-review'], 'in-review'],
  [
    'starting to send',
    transitions.startSending(decided(), { at: AT, until: UNTIL }),
    ['decided'],
    'decided',
  ],
  ['stopping', transitions.stopSending({ outcomeUnknown: false }), ['decided'], 'decided'],
  ['completing', transitions.complete(AT), ['decided'], 'completed'],
  ['failing', transitions.fail('expired', { at: AT, failure }), ['decided'], 'expired'],
] as const)('%s leaves one state and reaches one', (_, transition, from, to) => {
  expect(transition.from).toEqual(from);
  expect(transition.to).toBe(to);
});

test('no transition leaves a final state, but the one that marks its event as published', () => {
  expect(transitions.announce('completed')).toEqual({
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
    idleAt: AT,
  });
});

test('a sender that never came back may have been heard', () => {
  const start = transitions.startSending(decided({ sendingUntil: AT }), { at: AT, until: UNTIL });

  expect(start.set.outcomeUnknown).toBe(true);
});

test('each way to stop sending lets the next one start', () => {
  const stops = [
    transitions.stopSending({ outcomeUnknown: true }),
    transitions.complete(AT),
    transitions.fail('rejected', { at: AT, failure }),
  ];

  expect(stops.map(({ remove }) => remove)).toEqual(Array(3).fill(['sendingUntil']));
});

test('an outcome that is known does not unsay one that is not', () => {
  expect(transitions.stopSending({ outcomeUnknown: true }).set).toEqual({ outcomeUnknown: true });
  expect(transitions.stopSending({ outcomeUnknown: false }).set).toEqual({});
});
