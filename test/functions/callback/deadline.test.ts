import { expect, test } from 'vitest';
import { accessToken } from '../clients.ts';
import { CALLBACK_URL, DEADLINE, decided, SENT_AT } from '../fixtures.ts';
import { AT, answered, later, message, setUp } from './world.ts';

test('after the deadline nothing is sent, and the record has expired', async () => {
  const { run, clock, sent, found, events } = await setUp();
  clock.now = new Date(DEADLINE);

  const { left, metrics } = await run(message());

  const failure = 'DEADLINE_PASSED';
  expect(left).toEqual([]);
  expect(sent).toEqual([]);
  expect(await found()).toMatchObject({ state: 'expired', failure: { code: failure } });
  expect(events).toMatchObject([{ detailType: 'Invocation Failed', detail: { failure } }]);
  expect(metrics).toEqual({ LostRequests: 1, Attempts: 0 });
});

test.each([
  ['ended without telling', { outcomeUnknown: true }],
  ['never came back', { sendingUntil: AT }],
  ['is still under way', { sendingUntil: later(DEADLINE, 20_000).toISOString() }],
])(
  'after the deadline an answer whose last attempt %s is left to the guard',
  async (_, overrides) => {
    const record = decided({ attempts: 2, ...overrides });
    const { run, clock, sent, found, events } = await setUp({ record });
    clock.now = new Date(DEADLINE);

    const { left, metrics } = await run(message());

    expect(left).toEqual([]);
    expect(sent).toEqual([]);
    expect(await found()).toEqual(record);
    expect(events).toEqual([]);
    expect(metrics).toEqual({});
  },
);

test('another callback URL is never called', async () => {
  const callbackUrl = CALLBACK_URL.replace('acme', 'evil');
  const { run, sent, found, events } = await setUp({ callbackUrl });

  const { metrics, output } = await run(message());

  expect(sent).toEqual([]);
  expect(await found()).toMatchObject({ state: 'rejected' });
  expect(events).toMatchObject([{ detail: { failure: 'CALLBACK_URL_REFUSED' } }]);
  expect(metrics).toMatchObject({ LostRequests: 1 });
  expect(output).not.toContain('evil');
});

test('no send starts after the deadline, however long it took to get there', async () => {
  const { run, clock, hooks, sent, postponed } = await setUp();
  clock.now = later(DEADLINE, -1_000);
  hooks.before = (name) => {
    if (name === 'UpdateItemCommand') clock.now = new Date(DEADLINE);
  };

  expect((await run(message())).left).toEqual(['m-0']);
  expect(sent).toEqual([]);
  expect(postponed).toEqual([['r-0', 1]]);
});

test.each([
  [5_000, 0],
  [5_001, 1],
])('%i ms before the deadline %i answers start: clocks may be off so much', async (ms, starts) => {
  const { run, clock, sent } = await setUp();
  clock.now = later(DEADLINE, -ms);

  const { output } = await run(message());

  expect(sent).toHaveLength(starts);
  expect(output.includes('"reason":"the deadline passed"')).toBe(starts === 0);
});

test('no second try with a token starts after the deadline', async () => {
  const { run, clock, token, sent } = await setUp({ answers: [answered(401)] });
  token.mockImplementation(async () => {
    clock.now = new Date(DEADLINE);
    return accessToken('token');
  });

  await run(message());

  expect(sent).toHaveLength(1);
});

test('nobody waits past the deadline, at which the end is recorded', async () => {
  const record = decided({ nextAttemptAt: later(DEADLINE, 60_000).toISOString() });
  const { run, clock, found, postponed } = await setUp({ record });
  clock.now = later(DEADLINE, -1_500);

  await run(message());
  clock.now = later(clock.now.toISOString(), 2_000);
  await run(message());

  expect(postponed).toEqual([['r-0', 2]]);
  expect(await found()).toMatchObject({ state: 'expired' });
});

test('a Retry-After beyond all time is asked about again after five minutes', async () => {
  const answers = [answered(429, Number.POSITIVE_INFINITY)];
  const { run, found, postponed } = await setUp({ answers });

  await run(message());

  expect(postponed).toEqual([['r-0', 300]]);
  expect(await found()).toMatchObject({
    state: 'decided',
    nextAttemptAt: new Date(Date.parse(AT) + 300_000).toISOString(),
  });
});

test('a sender that never came back is followed by another, in doubt', async () => {
  const record = decided({ attempts: 1, sendingUntil: AT, nextAttemptAt: SENT_AT });
  const { run, found } = await setUp({ record, answers: [answered(400)] });

  await run(message());

  expect(await found()).toMatchObject({
    state: 'decided',
    attempts: 2,
    outcomeUnknown: true,
    refusal: { code: 'CALLBACK_REFUSED' },
  });
});

test.each(['completed', 'rejected', 'expired', 'uncertain'] as const)(
  'a message about what is %s sends nothing, and tells what was not told',
  async (state) => {
    for (const [announced, told] of [
      ['decided', 1],
      [state, 0],
    ] as const) {
      const { run, sent, events } = await setUp({ record: decided({ state, announced }) });

      expect((await run(message())).left).toEqual([]);
      expect(sent).toEqual([]);
      expect(events).toHaveLength(told);
    }
  },
);
