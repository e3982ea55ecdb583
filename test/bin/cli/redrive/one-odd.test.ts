import { expect, test } from 'vitest';
import { ITEM, triggerEvent } from '../../../functions/fixtures.ts';
import { awsError } from '../fake-aws.ts';
import { DECIDE, setUp, TOKEN_ROTATION } from './world.ts';

const DEPTH = 10_000;
const NESTED = JSON.stringify(
  triggerEvent({ detail: { requestedItems: [{ ...ITEM, form: 'deep' }] } }),
).replace('"deep"', '['.repeat(DEPTH) + ']'.repeat(DEPTH));

test.each([
  ['an event that is nested without end', NESTED],
  ['an event of which the request cannot be read', triggerEvent({ detail: { requestedBy: 1 } })],
])('%s is left, and keeps no other waiting', async (_, event) => {
  const { put, run, invoked } = await setUp();
  put(DECIDE, event);
  put(DECIDE, triggerEvent());

  const { deadLetters } = await run();

  expect(deadLetters.map(({ verdict, action }) => ({ verdict, action }))).toEqual(
    expect.arrayContaining([
      { verdict: 'stuck', action: 'left' },
      { verdict: 'send', action: 'sent' },
    ]),
  );
  expect(invoked).toHaveLength(1);
});

test('a dead letter that AWS takes back for what it holds keeps no other waiting', async () => {
  const { put, run } = await setUp([], {
    InvokeCommand: () => {
      throw awsError('RequestTooLargeException');
    },
  });
  put(DECIDE, triggerEvent());
  put(TOKEN_ROTATION, {});

  expect((await run()).deadLetters).toMatchObject([
    { verdict: 'stuck', action: 'left', why: 'It cannot be handled (RequestTooLargeException).' },
    { queue: 'TokenRotation' },
  ]);
});
