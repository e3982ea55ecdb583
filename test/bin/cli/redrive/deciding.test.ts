import { expect, test } from 'vitest';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import {
  DEADLINE,
  decided,
  INVOCATION_ID,
  invocation,
  triggerEvent,
} from '../../../functions/fixtures.ts';
import { BY_REVIEWER, IN_REVIEW, STALLED, submitted } from './requests.ts';
import { DECIDE, failedInvocation, setUp } from './world.ts';

const EVENT = triggerEvent();
const UNDELIVERED = {
  RULE_ARN: 'arn',
  ERROR_CODE: 'NO_PERMISSIONS',
  ERROR_MESSAGE: 'Not permitted.',
};

test.each([
  ['what EventBridge could not deliver', EVENT, UNDELIVERED, 'NO_PERMISSIONS', 'Not permitted.'],
  ['what decide failed at', failedInvocation(EVENT), {}, 'PublishFailed', 'It broke.'],
  [
    'what decide never got to',
    { ...failedInvocation(EVENT), responsePayload: undefined },
    {},
    'RetriesExhausted',
    'RetriesExhausted',
  ],
  [
    'what decide once refused and now takes',
    EVENT,
    { ERROR_CODE: 'EVENT_FOREIGN', ERROR_MESSAGE: 'Foreign.' },
    'EVENT_FOREIGN',
    'Foreign.',
  ],
])(
  '%s goes to decide unchanged, and the dead letter is gone',
  async (_, body, attributes, code, reason) => {
    const { put, run, invoked, bodies } = await setUp();
    put(DECIDE, body, attributes);

    const { ok, deadLetters, text } = await run();

    expect(invoked).toEqual([{ name: 'decide', type: 'Event', payload: EVENT }]);
    expect(bodies(DECIDE)).toEqual([]);
    expect({ ok, deadLetters }).toMatchObject({
      ok: true,
      deadLetters: [
        {
          code,
          reason,
          verdict: 'send',
          action: 'sent',
          deadline: DEADLINE,
          invocationId: INVOCATION_ID,
        },
      ],
    });
    expect(text).toContain('50m left');
  },
);

test.each<[string, Invocation[], unknown, string]>([
  ['an event whose record is not decided', [invocation()], EVENT, 'decide continues from there'],
  ['an event whose decision is not announced', [decided()], EVENT, 'decide continues from there'],
  ['a decision about what is in review', [IN_REVIEW], submitted(), 'It is in-review'],
  ['a stalled invocation', [invocation()], STALLED, 'Its record is received.'],
])('sent again is: %s', async (_, records, body, why) => {
  const { put, run, invoked } = await setUp(records);
  put(DECIDE, body);

  const { deadLetters, ok } = await run();

  expect(ok).toBe(true);
  expect(invoked).toEqual([{ name: 'decide', type: 'Event', payload: body }]);
  expect(deadLetters).toMatchObject([{ verdict: 'send', why: expect.stringContaining(why) }]);
});

test.each<[string, Invocation[], unknown, string]>([
  [
    'an event that SailPoint has the answer to',
    [decided({ state: 'completed', announced: 'completed' })],
    EVENT,
    'SailPoint has the answer.',
  ],
  ['a decision that counts', [BY_REVIEWER], submitted(), 'This decision is recorded.'],
  ['a stalled invocation that was taken up', [decided()], STALLED, 'It has been picked up since.'],
])('removed without being sent is: %s', async (_, records, body, why) => {
  const { put, run, invoked, bodies } = await setUp(records);
  put(DECIDE, body);

  const { deadLetters, ok } = await run();

  expect({ ok, invoked, left: bodies(DECIDE) }).toEqual({ ok: true, invoked: [], left: [] });
  expect(deadLetters).toMatchObject([
    { verdict: 'done', action: 'removed', why: expect.stringContaining(why) },
  ]);
});
