import { expect, test } from 'vitest';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import {
  DEADLINE,
  decided,
  INVOCATION_ID,
  invocation,
  triggerEvent,
} from '../../../functions/fixtures.ts';
import { BY_REVIEWER, IN_REVIEW, submitted } from './requests.ts';
import { DECIDE, setUp } from './world.ts';

const EVENT = triggerEvent();
const LATER = 60 * 60_000;

test.each<[string, Invocation[], unknown, number, string]>([
  ['an event whose deadline is over', [], EVENT, LATER, 'have the access requested again'],
  ['an event whose open record is late', [invocation()], EVENT, LATER, 'Its deadline has passed'],
  [
    'an event whose answer was refused',
    [
      decided({
        state: 'rejected',
        announced: 'rejected',
        failure: { code: 'CALLBACK_REFUSED', message: 'No.' },
      }),
    ],
    EVENT,
    0,
    'It ended as rejected (CALLBACK_REFUSED).',
  ],
  [
    'a decision after another one',
    [BY_REVIEWER],
    submitted({ approved: false }),
    0,
    'It was approved by 2c91808',
  ],
  ['a decision about nothing', [], submitted(), 0, 'This invocation has no record'],
  [
    'a decision that breaks its contract',
    [IN_REVIEW],
    submitted({ approved: 'yes' }),
    0,
    'EVENT_MALFORMED',
  ],
  ['a late decision', [IN_REVIEW], submitted(), LATER, 'Its deadline has passed'],
])('left, because it can no longer be answered, is: %s', async (_, records, body, later, why) => {
  const { put, run, invoked, bodies, clock } = await setUp(records);
  put(DECIDE, body);
  clock.ms += later;

  const { deadLetters, ok, text } = await run();

  expect({ ok, invoked, left: bodies(DECIDE).length }).toEqual({
    ok: false,
    invoked: [],
    left: 1,
  });
  expect(deadLetters).toMatchObject([{ verdict: 'lost', action: 'left' }]);
  expect(text).toContain(why);
});

test.each<[string, object, string | undefined, string]>([
  ['breaks its contract', { metadata: { secret: undefined } }, INVOCATION_ID, 'EVENT_MALFORMED'],
  [
    'is of another source',
    { envelope: { source: 'aws.partner/other' } },
    INVOCATION_ID,
    'EVENT_FOREIGN',
  ],
  [
    'is of another trigger',
    { envelope: { 'detail-type': 'idn:other' } },
    INVOCATION_ID,
    'EVENT_FOREIGN',
  ],
  ['names no time', { envelope: { time: undefined } }, INVOCATION_ID, 'EVENT_MALFORMED'],
])(
  'an event that %s needs a person until its deadline is over',
  async (_, event, invocationId, code) => {
    const { put, run, invoked, bodies, clock } = await setUp();
    put(DECIDE, triggerEvent(event), {}, clock.ms - 10 * 60_000);

    const early = await run({ discard: true, yes: true });
    clock.ms += LATER;
    const late = await run({ discard: true, yes: true });

    expect({ invoked, ok: early.ok, left: bodies(DECIDE) }).toEqual({
      invoked: [],
      ok: false,
      left: [],
    });
    expect(early.deadLetters).toMatchObject([
      {
        verdict: 'stuck',
        action: 'left',
        deadline: DEADLINE,
        invocationId,
        why: expect.stringContaining(code),
      },
    ]);
    expect(late.deadLetters).toMatchObject([{ verdict: 'lost', action: 'discarded' }]);
  },
);

test('an event that takes no answer can be discarded at once', async () => {
  const { put, run } = await setUp();
  put(DECIDE, triggerEvent({ metadata: { triggerType: 'fireAndForget' } }));

  expect((await run()).deadLetters).toMatchObject([{ verdict: 'lost' }]);
});

test.each([['no JSON at all'], [{}], [null]])('what is no event is left: %o', async (body) => {
  const { put, run } = await setUp();
  put(DECIDE, body);

  expect((await run()).deadLetters).toMatchObject([{ verdict: 'stuck', action: 'left' }]);
});

test('a dead letter whose record is unreadable is left', async () => {
  const { put, run, table } = await setUp([invocation()]);
  table.items.set(INVOCATION_ID, { invocationId: { S: INVOCATION_ID } });
  put(DECIDE, EVENT);

  expect((await run()).deadLetters).toMatchObject([
    {
      verdict: 'stuck',
      action: 'left',
      why: expect.stringContaining('written by another version'),
    },
  ]);
});
