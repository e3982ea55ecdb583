import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { CALLBACK_URL, DEADLINE, decided, INVOCATION_ID } from '../fixtures.ts';
import { AT, answered, message, setUp } from './world.ts';

const later = (iso: string, ms: number) => new Date(Date.parse(iso) + ms);

test.each([
  ['expired', decided(), 'DEADLINE_PASSED', 'Late'],
  ['uncertain', decided({ outcomeUnknown: true, attempts: 2 }), 'OUTCOME_UNKNOWN', 'Uncertain'],
  ['uncertain', decided({ sendingUntil: AT, attempts: 2 }), 'OUTCOME_UNKNOWN', 'Uncertain'],
] as const)(
  'after the deadline nothing is sent, and the record is %s',
  async (state, record, failure, metric) => {
    const { run, clock, sent, found, events } = await setUp({ record });
    clock.now = new Date(DEADLINE);

    const { left, metrics } = await run(message());

    expect(left).toEqual([]);
    expect(sent).toEqual([]);
    expect(await found()).toMatchObject({ state, failure: { code: failure } });
    expect(events).toMatchObject([{ detailType: 'Invocation Failed', detail: { failure } }]);
    expect(metrics).toMatchObject({ [metric]: 1 });
  },
);

test('another callback URL is never called', async () => {
  const callbackUrl = new Secret(CALLBACK_URL.replace('acme', 'evil'));
  const { run, sent, found, events } = await setUp({ record: decided({ callbackUrl }) });

  const { metrics, output } = await run(message());

  expect(sent).toEqual([]);
  expect(await found()).toMatchObject({ state: 'rejected' });
  expect(events).toMatchObject([{ detail: { failure: 'CALLBACK_URL_REFUSED' } }]);
  expect(metrics).toMatchObject({ Rejected: 1 });
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

test('no second try with a token starts after the deadline', async () => {
  const { run, clock, token, sent } = await setUp({ answers: [answered(401)] });
  token.mockImplementation(async () => {
    clock.now = new Date(DEADLINE);
    return new Secret('token');
  });

  await run(message());

  expect(sent).toHaveLength(1);
});

test('while somebody is sending, a copy of the message waits and the deadline does not end it', async () => {
  for (const now of [new Date(AT), new Date(DEADLINE)]) {
    const record = decided({
      attempts: 1,
      sendingUntil: later(now.toISOString(), 1).toISOString(),
    });
    const { run, clock, sent, found, postponed } = await setUp({ record });
    clock.now = now;

    expect((await run(message())).left).toEqual(['m-0']);
    expect(sent).toEqual([]);
    expect(postponed).toEqual([['r-0', 30]]);
    expect(await found()).toEqual(record);
  }
});

test('a sender that never came back is followed by another, in doubt', async () => {
  const record = decided({ attempts: 1, sendingUntil: AT });
  const { run, found } = await setUp({ record, answers: [answered(400)] });

  await run(message());

  expect(await found()).toMatchObject({ state: 'uncertain', attempts: 2, outcomeUnknown: true });
});

test('nobody is let in while an attempt lasts', async () => {
  const { run, hooks, table } = await setUp();
  const seen: (string | undefined)[] = [];
  hooks.before = (name) => {
    if (name === 'send') seen.push(table.items.get(INVOCATION_ID)?.sendingUntil?.S);
  };

  await run(message());

  expect(seen).toEqual([later(AT, 30_000).toISOString()]);
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
