import { expect, test } from 'vitest';
import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { handOverState, handOverStateOf } from '../../../functions/contracts/control.ts';
import { filterSeen } from '../../../functions/contracts/filter-seen.ts';
import { fakeTable } from '../contracts/fake-table.ts';

const SEEN = { seenAt: '2026-11-22T08:00:00.000Z', problem: 'RULE_DISABLED' } as const;
const FILTER = { filter: '$.a', since: '2026-11-22T07:00:00.000Z' };
const DEADLINES = { 'aws.partner/a/b': [{ seconds: 3_600, since: '2026-11-22T08:00:00.000Z' }] };
const HOLD = { since: '2026-11-22T08:00:00.000Z', by: 'arn', reason: 'Too much.' };

const setUp = () => {
  const table = fakeTable();
  return { table, control: dynamoControl(table, { tableName: 'table' }) };
};

test('before anything is written, nothing was seen and nothing is on hold', async () => {
  expect(await setUp().control.read()).toEqual({});
});

test('what the guard saw and the hold do not disturb each other', async () => {
  const { control } = setUp();

  await control.see({ handOver: SEEN, filterSeen: FILTER }, undefined);
  await control.hold(HOLD);
  expect(await control.read()).toEqual({ handOver: SEEN, filterSeen: FILTER, hold: HOLD });

  await control.forget();
  const { voided, ...rest } = await control.read();
  // A change does not unsay which filter earlier events passed.
  expect(rest).toEqual({ filterSeen: FILTER, hold: HOLD });

  await control.see({ handOver: { seenAt: SEEN.seenAt } }, voided);
  await control.noteDeadlines(DEADLINES);
  await control.release();
  expect(await control.read()).toEqual({
    voided,
    handOver: { seenAt: SEEN.seenAt },
    filterSeen: FILTER,
    deadlines: DEADLINES,
  });
});

test('a look that began before looks were made void is not written down, however often that was', async () => {
  const { control } = setUp();

  for (const _ of ['first', 'second']) {
    const { voided } = await control.read();
    await control.forget();
    await control.see({ handOver: { seenAt: SEEN.seenAt } }, voided);
    expect(await control.read()).not.toHaveProperty('handOver');
  }
});

test.each([
  ['a time that is none', { handOver: { M: { seenAt: { S: 'yesterday' } } } }, 'never', false],
  [
    'a problem that is not known',
    { handOver: { M: { seenAt: { S: SEEN.seenAt }, problem: { S: 'X' } } } },
    'never',
    false,
  ],
  ['a hold of nobody', { hold: { M: { since: { S: HOLD.since } } } }, 'never', true],
  ['a hold that is a word', { hold: { S: 'yes' } }, 'never', true],
  ['deadlines that are a word', { deadlines: { S: 'PT1H' } }, 'never', false],
] as const)(
  'nothing is approved by %s, and the rest can be read',
  async (_, item, handOver, isHeld) => {
    const { table, control } = setUp();
    await control.noteDeadlines(DEADLINES);
    table.items.set('#control', { ...table.items.get('#control'), ...item });

    const read = await control.read();

    expect(handOverState(read, new Date(SEEN.seenAt))).toBe(handOver);
    expect(read.hold !== undefined).toBe(isHeld);
    expect(read.deadlines).toEqual('deadlines' in item ? undefined : DEADLINES);
  },
);

test('deadlines of one event source that cannot be read hide no other', async () => {
  const { control } = setUp();
  await control.noteDeadlines({ ...DEADLINES, broken: [{ seconds: -1 }] } as never);

  expect((await control.read()).deadlines).toEqual({ ...DEADLINES, broken: [] });
});

test('what somebody wrote into the hold is released like any other', async () => {
  const { table, control } = setUp();
  table.items.set('#control', { invocationId: { S: '#control' }, hold: { S: 'yes' } });

  await control.release();

  expect(await control.read()).toEqual({});
});

test('a filter that cannot be read covers no event, and the next look settles like after a change', async () => {
  const { table, control } = setUp();
  await control.see({ handOver: { seenAt: SEEN.seenAt }, filterSeen: FILTER }, undefined);
  table.items.set('#control', { ...table.items.get('#control'), filterSeen: { S: '$.a' } });
  const now = new Date(SEEN.seenAt);

  const read = await control.read();

  expect(handOverStateOf({ sentAt: SEEN.seenAt }, read, now)).toBe('never');
  const next = filterSeen(read.filterSeen, FILTER.filter, now);
  expect(Date.parse(next.since)).toBeGreaterThan(now.getTime());
});
