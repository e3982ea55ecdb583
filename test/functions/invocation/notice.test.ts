import { Logger } from '@aws-lambda-powertools/logger';
import { expect, test } from 'vitest';
import { dynamoTroubles } from '../../../functions/aws/troubles.ts';
import { TROUBLES, type TroubleCode } from '../../../functions/contracts/trouble.ts';
import { noticer } from '../../../functions/invocation/notice.ts';
import { recordedEffects } from '../callback/effects.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { CANARIES, INVOCATION_ID } from '../fixtures.ts';

const CODES = Object.keys(TROUBLES) as TroubleCode[];
const LATE = { code: 'ANSWER_LATE', invocationId: INVOCATION_ID } as const;
const minute = (minutes: number) =>
  new Date(Date.parse('2026-11-22T08:00:00.000Z') + minutes * 60_000);

const setUp = () => {
  const table = fakeTable();
  const clock = { now: minute(0) };
  const { effects, crash, hooks, effect } = recordedEffects();
  const events: object[] = [];
  const dynamo = {
    send: (command: object) => effect(command.constructor.name, () => table.send(command)),
  };
  const functions = () =>
    noticer({
      troubles: dynamoTroubles(dynamo as never, { tableName: 'table' }),
      bus: {
        publish: (...all) =>
          effect(
            `${all[0]?.detailType}`,
            () => void events.push(...all.map(({ detail }) => detail)),
          ),
      },
      now: () => clock.now,
      logger: new Logger({ logLevel: 'SILENT' }),
    });
  return { clock, effects, crash, hooks, events, functions, ...functions() };
};

test('it is told once in an hour, whichever function notices it', async () => {
  const { clock, events, notice, functions } = setUp();

  for (const minutes of [0, 1, 59.9, 60, 61, 120]) {
    clock.now = minute(minutes);
    await notice(LATE);
    await functions().notice(LATE);
  }

  expect(events).toMatchObject([0, 60, 120].map((at) => ({ at: minute(at).toISOString() })));
});

test('what is told names the code, the invocation, the reason and the section', async () => {
  const { events, notice } = setUp();

  await notice({ ...LATE, reason: 'DEADLINE_PASSED' });

  expect(events).toEqual([
    {
      code: 'ANSWER_LATE',
      at: '2026-11-22T08:00:00.000Z',
      sentence: 'A deadline passed without an answer; its request failed',
      section: 'expired',
      invocationId: INVOCATION_ID,
      reason: 'DEADLINE_PASSED',
      text: `A deadline passed without an answer; its request failed (ANSWER_LATE). Invocation: ${INVOCATION_ID}. Reason: DEADLINE_PASSED. If it happens again, the next message comes in an hour.`,
    },
  ]);
});

test.each(Object.entries(CANARIES))('no %s gets into a message', async (_, canary) => {
  const { events, notice } = setUp();

  await notice({ ...LATE, reason: `${canary} said no.`, invocationId: `of ${canary}` });

  expect(JSON.stringify(events)).not.toContain(canary);
  expect(events).toHaveLength(1);
});

test.each(CODES)('%s is a sentence without a full stop', (code) => {
  expect(TROUBLES[code].sentence).toMatch(/^[A-Z].{20,}[^.]$/);
});

test.each([
  [1, 'before'],
  [1, 'after'],
  [2, 'before'],
  [2, 'after'],
  [3, 'before'],
  [3, 'after'],
] as const)('when effect %i fails %s it came about, it is told all the same', async (at, when) => {
  const { clock, crash, events, notice, tellAgain } = setUp();
  Object.assign(crash, { at, when });

  await notice(LATE);
  for (const minutes of [0.5, 1, 2, 3]) {
    clock.now = minute(minutes);
    await notice(LATE);
    await tellAgain();
  }

  expect(events.length).toBeGreaterThanOrEqual(1);
  expect(events.length).toBeLessThanOrEqual(2);
});

test('while another function is telling it, nobody tells it again', async () => {
  const { clock, hooks, events, notice, tellAgain } = setUp();
  hooks.before = (name) => {
    if (name === 'Trouble Noticed') throw new Error('away');
  };
  await notice(LATE);
  delete hooks.before;

  clock.now = minute(0.9);
  await tellAgain();
  expect(events).toEqual([]);

  clock.now = minute(1);
  await tellAgain();
  await tellAgain();
  expect(events).toHaveLength(1);
});

test('while the table is away, the bus is told: twice is better than not at all', async () => {
  const { hooks, events, notice } = setUp();
  hooks.before = (name) => {
    if (name === 'UpdateItemCommand') throw new Error('away');
  };

  await notice(LATE);

  expect(events).toHaveLength(1);
});

test('neither a table nor a bus that is away is an error of the function that noticed', async () => {
  const { hooks, notice, tellAgain, events } = setUp();
  hooks.before = () => {
    throw new Error('away');
  };

  await expect(notice(LATE)).resolves.toBeUndefined();
  await expect(tellAgain()).resolves.toBeUndefined();
  expect(events).toEqual([]);
});
