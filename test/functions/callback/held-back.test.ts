/** Answers that have to wait, for the sake of SailPoint or of nearer deadlines. */
import { expect, test } from 'vitest';
import { envelopeKey } from '../../../functions/contracts/envelope.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { START } from '../../../functions/contracts/pace.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { DEADLINE, decided, INVOCATION_ID } from '../fixtures.ts';
import { AT, answered, later, message, setUp } from './world.ts';

const after = (ms: number) => later(AT, ms).toISOString();
const SECOND = Date.parse(AT) / 1_000;
const FULL = { ...START, second: SECOND, sent: 9 };
const RECOVERED = { ...START, recoveredAt: AT };

/** Another one that may be sent. */
const another = (invocationId: string) => decided({ invocationId });

/** So many others whose deadline is nearer. */
const nearer = (count: number, overrides: Partial<Invocation> = {}) =>
  Array.from({ length: count }, (_, index) =>
    decided({
      invocationId: `nearer-${index}`,
      deadline: later(DEADLINE, -1_000).toISOString(),
      ...overrides,
    }),
  );

test.each([
  ['SailPoint asked for it', { ...START, retryAfter: after(12_000) }, [], 12],
  ['SailPoint is down', { ...START, failures: 5, pausedUntil: after(4_500) }, [], 5],
  ['there is no room in this second', FULL, [], 1],
  ['there is no room and a line', FULL, nearer(20), 3],
  ['others have nearer deadlines after an outage', RECOVERED, nearer(9), 2],
])(
  'when %s the message waits, nothing is sent, and no secret read',
  async (_, pace, others, seconds) => {
    const table = fakeTable();
    const { run, sent, found, postponed } = await setUp({ pace, others, table });
    table.items.delete(envelopeKey(INVOCATION_ID));

    const { left, metrics, output } = await run(message());

    expect(left).toEqual(['m-0']);
    expect(sent).toEqual([]);
    expect(postponed).toEqual([['r-0', seconds]]);
    expect(await found()).toEqual(decided());
    expect(metrics).toEqual({ HeldBack: 1 });
    expect(output).toContain('Held back');
  },
);

test.each([
  ['few others have nearer deadlines', RECOVERED, nearer(8)],
  ['others have later deadlines', RECOVERED, nearer(9, { deadline: '2026-11-22T09:00:00.001Z' })],
  ['others have the same deadline', RECOVERED, nearer(9, { deadline: DEADLINE })],
  ['the others wait for their own back-off', RECOVERED, nearer(9, { nextAttemptAt: after(1) })],
  [
    'the others are left to the guard',
    RECOVERED,
    nearer(9, { refusal: { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } }),
  ],
  ['the others are in review', RECOVERED, nearer(9, { state: 'in-review' })],
  ['the line should have moved by now', { ...START, recoveredAt: after(-1_000) }, nearer(17)],
  ['the outage is long over', { ...START, recoveredAt: after(-1_200_000) }, nearer(200)],
  ['the second before was full', { ...FULL, second: SECOND - 1 }, nearer(200)],
  ['nobody has probed SailPoint', { ...START, failures: 9, pausedUntil: AT }, nearer(200)],
])('when %s the answer is sent', async (_, pace, others) => {
  const { run, sent } = await setUp({ pace, others });

  expect((await run(message())).left).toEqual([]);
  expect(sent).toHaveLength(1);
});

test('during a pause nobody asks for the place in the line', async () => {
  const { run, effects } = await setUp({ pace: { ...START, retryAfter: after(12_000) } });

  await run(message());

  expect(effects).toContain('postpone');
  expect(effects).not.toContain('QueryCommand');
});

test('nobody is held back past the deadline', async () => {
  const pace = { ...START, retryAfter: later(DEADLINE, 3_600_000).toISOString() };
  const { run, clock, found, postponed } = await setUp({ pace });
  clock.now = later(DEADLINE, -2_500);

  await run(message());
  clock.now = later(DEADLINE, 500);
  await run(message());

  expect(postponed).toEqual([['r-0', 3]]);
  expect(await found()).toMatchObject({ state: 'expired', attempts: 0 });
});

test('what SailPoint asks of one is asked of all', async () => {
  recordOutput();
  const { deliver, sent, clock } = await setUp({
    others: [another('another')],
    answers: [answered(429, 30_000)],
  });

  const seconds = await deliver(INVOCATION_ID);
  clock.now = later(AT, 10_000);
  const others = await deliver('another');

  expect([seconds, others]).toEqual([30, 20]);
  expect(sent).toHaveLength(1);
});

test('five answers notice an outage, one probes it, and the first that counts ends it', async () => {
  recordOutput();
  const ids = Array.from({ length: 8 }, (_, index) => `invocation-${index}`);
  const answers = [...Array(6).fill(answered(503)), answered(204)];
  const { deliver, sent, clock } = await setUp({ others: ids.map(another), answers });
  const sentBy: number[] = [];

  for (const seconds of [0, 2, 60]) {
    clock.now = later(AT, seconds * 1_000);
    for (const id of ids) await deliver(id);
    sentBy.push(sent.length);
  }

  expect(sentBy).toEqual([5, 6, 14]);
});
