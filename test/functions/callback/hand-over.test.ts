/** A review passes only while it is sure to be asked about again, however late its answer goes. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { CONTROL_ID, type Control } from '../../../functions/contracts/control.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { FILTER_REPLACED, FILTER_SEEN } from '../filters.ts';
import { decided, evaluation, INVOCATION_ID } from '../fixtures.ts';
import { AT, answered, later, message, setUp } from './world.ts';

const handedOver = (overrides: Partial<Invocation> = {}) =>
  decided({ followUp: 'awaited', evaluation: evaluation({ outcome: 'review' }), ...overrides });

const standing = (control: Control) => {
  const table = fakeTable();
  table.items.set(CONTROL_ID, marshall({ invocationId: CONTROL_ID, ...control }));
  return table;
};

const seen = (agoMs: number): Control => ({
  handOver: { seenAt: later(AT, -agoMs).toISOString() },
  filterSeen: FILTER_SEEN,
});
const UNSAFE: Control = {
  handOver: { seenAt: AT, problem: 'SUBSCRIPTION_DISABLED' },
  filterSeen: FILTER_SEEN,
};
const MINUTE = 60_000;
const inMinutes = (minutes: number) => later(AT, minutes * MINUTE).toISOString();

test('it is sent while the look is fresh', async () => {
  const { run, sent, found } = await setUp({
    record: handedOver(),
    table: standing(seen(MINUTE)),
  });

  await run(message());

  expect(sent).toHaveLength(1);
  expect(await found()).toMatchObject({ state: 'completed', followUp: 'awaited' });
});

test.each<[string, Control, Partial<Invocation>?]>([
  ['dynamic approval was disabled since', UNSAFE],
  ['the look got old in a quarter of the time', seen(6 * MINUTE), { deadline: inMinutes(30) }],
  ['the look got older than an hour', seen(61 * MINUTE)],
  ['nobody ever looked', {}],
  ['it was sent by an earlier filter', { ...seen(0), filterSeen: FILTER_REPLACED }],
  ['nobody knows which filter sent it', { handOver: { seenAt: AT } }],
])('it is held for people when %s', async (_, control, overrides) => {
  const { run, sent, events, found } = await setUp({
    record: handedOver({ announced: 'decided', ...overrides }),
    table: standing(control),
  });

  const { left } = await run(message());

  expect(sent).toEqual([]);
  expect(left).toEqual([]);
  const record = await found();
  expect(record).toMatchObject({ state: 'in-review', announced: 'in-review', attempts: 0 });
  expect(record).not.toHaveProperty('decision');
  expect(record).not.toHaveProperty('followUp');
  expect(events.map((event) => event.detailType)).toEqual(['Review Requested']);
});

test('a message of the decision that was taken back does nothing', async () => {
  const { run, sent, kept } = await setUp({ record: handedOver(), table: standing(UNSAFE) });

  await run(message());
  const { left } = await run(message());

  expect({ sent, kept, left }).toEqual({ sent: [], kept: [], left: [] });
});

test.each<[string, Control, Partial<Invocation>]>([
  ['a blip', UNSAFE, { sentAt: inMinutes(-1) }],
  ['the look that SailPoint could not give', seen(6 * MINUTE), {}],
])('%s is waited for', async (_, control, overrides) => {
  const { run, sent, postponed, found } = await setUp({
    record: handedOver(overrides),
    table: standing(control),
  });

  const { left } = await run(message());

  expect(sent).toEqual([]);
  expect(left).toEqual(['m-0']);
  expect(postponed).toEqual([['r-0', 20]]);
  expect(await found()).toMatchObject({ state: 'decided', attempts: 0 });
});

test.each<[string, Partial<Invocation>]>([
  ['the outcome of an attempt is unknown', { attempts: 1, outcomeUnknown: true }],
  ['a sender never came back', { attempts: 1, sendingUntil: later(AT, -MINUTE).toISOString() }],
])(
  'what SailPoint may have heard is neither taken back nor said again: %s',
  async (_, overrides) => {
    const table = standing(UNSAFE);
    const { run, sent, found } = await setUp({ record: handedOver(overrides), table });

    const { left } = await run(message());

    expect(sent).toEqual([]);
    expect(left).toEqual(['m-0']);
    expect(await found()).toMatchObject({ state: 'decided', attempts: 1 });

    table.items.set(CONTROL_ID, marshall({ invocationId: CONTROL_ID, ...seen(0) }));
    await run(message());

    expect(sent).toHaveLength(1);
  },
);

test('one that SailPoint certainly refused for now is', async () => {
  const table = standing(seen(0));
  const { run, sent, clock, found } = await setUp({
    record: handedOver(),
    table,
    answers: [answered(429)],
  });
  await run(message());
  table.items.set(CONTROL_ID, marshall({ invocationId: CONTROL_ID, ...UNSAFE }));
  clock.now = later(AT, 10 * MINUTE);

  await run(message());

  expect(sent).toHaveLength(1);
  expect(await found()).toMatchObject({ state: 'in-review', attempts: 1 });
});

test('an answer of another kind asks nothing', async () => {
  const { run, sent } = await setUp({ record: decided(), table: standing(UNSAFE) });

  await run(message(INVOCATION_ID));

  expect(sent).toHaveLength(1);
});
