/** What the guard does about one open invocation. */
import { expect, test } from 'vitest';
import { NO_REQUEST } from '../../../functions/contracts/access-request.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DECISION, decided, INVOCATION_ID, invocation } from '../fixtures.ts';
import { at, inReview, setUp } from './world.ts';

const end = { endedAt: at(9), attempts: 2 };

test.each<[string, Invocation, number, effects: string[], Partial<Invocation>]>([
  ['received and stalled', invocation(), 3, ['Invocation Stalled'], { state: 'received' }],
  [
    'received and unreadable',
    invocation({ request: NO_REQUEST, unreadable: 'It is odd.' }),
    3,
    [],
    { state: 'received' },
  ],
  [
    'received and unreadable near the deadline',
    invocation({ request: NO_REQUEST, unreadable: 'It is odd.' }),
    55,
    ['UpdateItemCommand', 'queue', 'Decision Made', 'UpdateItemCommand'],
    { state: 'decided', announced: 'decided', nextAttemptAt: at(55) },
  ],
  [
    'in review and untold',
    inReview({ announced: undefined }),
    3,
    ['Review Requested', 'UpdateItemCommand'],
    { state: 'in-review', announced: 'in-review' },
  ],
  [
    'in review for long',
    inReview(),
    30,
    ['Review Reminded', 'UpdateItemCommand'],
    { state: 'in-review', remindedAt: at(30) },
  ],
  [
    'in review near the deadline',
    inReview(),
    55,
    ['UpdateItemCommand', 'queue', 'Decision Made', 'UpdateItemCommand'],
    { state: 'decided', announced: 'decided', nextAttemptAt: at(55) },
  ],
  [
    'received near the deadline',
    invocation(),
    55,
    ['UpdateItemCommand', 'queue', 'Decision Made', 'UpdateItemCommand'],
    { state: 'decided', announced: 'decided', nextAttemptAt: at(55) },
  ],
  [
    'decided and untold',
    decided({ announced: undefined }),
    1,
    ['queue', 'Decision Made', 'UpdateItemCommand'],
    { state: 'decided', announced: 'decided', decision: DECISION },
  ],
  [
    'decided, with its message lost',
    decided(),
    10,
    ['queue', 'UpdateItemCommand'],
    { state: 'decided', decision: DECISION, nextAttemptAt: at(10) },
  ],
  [
    'not ended at its deadline',
    decided(),
    60,
    ['UpdateItemCommand', 'Invocation Failed', 'UpdateItemCommand'],
    {
      state: 'expired',
      announced: 'expired',
      failure: {
        code: 'DEADLINE_PASSED',
        message: 'The deadline passed before SailPoint took an answer.',
      },
    },
  ],
  [
    'ended and untold',
    decided({ state: 'completed', ...end }),
    10,
    ['Invocation Completed', 'UpdateItemCommand'],
    { state: 'completed', announced: 'completed', endedAt: at(9) },
  ],
])('what is %s is looked up and taken care of', async (_, before, now, done, after) => {
  const { run, effects, record } = await setUp({ records: [before], now });

  const { error, output } = await run();

  expect(error).toBeUndefined();
  expect(effects).toEqual(['QueryCommand', 'GetItemCommand', ...done]);
  expect(await record()).toMatchObject(after);
  expect(output).toContain('"message":"Guarded"');
  expect(output).toContain(INVOCATION_ID);
});

test.each<[string, Invocation, number]>([
  ['just received', invocation(), 1],
  ['in review', inReview(), 10],
  ['waiting for its next attempt', decided({ nextAttemptAt: at(12) }), 10],
])('what is %s is left alone, and not even looked up', async (_, before, now) => {
  const { run, effects } = await setUp({ records: [before], now });

  await run();

  expect(effects).toEqual(['QueryCommand']);
});

test('a record that has ended and is told is not in the index any more', async () => {
  const { run, effects, record } = await setUp({
    records: [decided({ state: 'rejected', ...end })],
    now: 10,
  });

  await run();
  await run();

  expect((await record())?.announced).toBe('rejected');
  expect(effects.filter((name) => name === 'GetItemCommand')).toHaveLength(1);
});

test('a fresh message names the invocation', async () => {
  const { run, queued } = await setUp({ records: [decided()], now: 10 });

  await run();

  expect(queued).toEqual([INVOCATION_ID]);
});
