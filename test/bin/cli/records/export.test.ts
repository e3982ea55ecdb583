import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportRecords, type RecordsOptions } from '../../../../bin/cli/records/export.ts';
import { readRecords } from '../../../../bin/cli/records/recorded.ts';
import { DYNAMIC_APPROVER } from '../../../../functions/contracts/trigger.ts';
import {
  CALLBACK_URL,
  decided,
  evaluation,
  invocation,
  SECRET,
  SENT_AT,
} from '../../../functions/fixtures.ts';
import { facts } from '../../../functions/known.ts';
import { folder } from '../folder.ts';
import { STACK, setUp } from './world.ts';

const RECORDS = [
  decided({ invocationId: 'one', facts: facts() }),
  invocation({ invocationId: 'two', sentAt: '2026-11-21T08:00:00.000Z' }),
  decided({ invocationId: 'three', state: 'completed', announced: 'completed' }),
];

const exported = async (options: Partial<RecordsOptions> = {}, world = setUp(RECORDS)) => {
  let text = '';
  await exportRecords({ ...STACK, ...options }, await world, (line) => {
    text += line;
  });
  return text;
};

const idsIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).invocationId);

test('each record is one line that replay reads', async () => {
  const text = await exported();
  const file = join(folder({ 'records.jsonl': text }), 'records.jsonl');

  const read: unknown[] = [];
  for await (const record of readRecords(file)) read.push(record);

  expect(idsIn(text)).toEqual(['two', 'one', 'three']);
  expect(read).toMatchObject([
    { request: { accessRequestId: 'request-1' } },
    { sentAt: SENT_AT, facts: facts(), evaluation: { outcome: 'approve' } },
    {},
  ]);
});

test('the oldest comes first, and what was sent at one time in the order of the triggers', async () => {
  const world = setUp([
    invocation({ invocationId: 'last', sentAt: '2026-11-22T08:00:01.000Z' }),
    invocation({ invocationId: 'second', triggerId: DYNAMIC_APPROVER }),
    invocation({ invocationId: 'first' }),
  ]);

  expect(idsIn(await exported({}, world))).toEqual(['first', 'second', 'last']);
});

test('more than can be sorted is a sentence, and can be written as it comes', async () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);

  await expect(exportRecords(STACK, await setUp(RECORDS), write, 1_000)).rejects.toThrow(
    /too much to sort in memory; select fewer, such as with --since, or .* --unsorted\.$/,
  );
  expect(lines).toEqual([]);

  await exportRecords({ ...STACK, unsorted: true }, await setUp(RECORDS), write, 1_000);
  expect(idsIn(lines.join(''))).toEqual(['one', 'two', 'three']);
});

test('what one policy set decided is exported alone', async () => {
  const policySet = 'b'.repeat(64);
  const world = setUp([
    ...RECORDS,
    decided({ invocationId: 'bad', evaluation: evaluation({ policySet }) }),
  ]);

  expect(idsIn(await exported({ policySet }, world))).toEqual(['bad']);
});

test('secrets and callback URLs are not exported', async () => {
  const text = await exported();

  expect(text).not.toMatch(/secret|callbackUrl/);
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(CALLBACK_URL);
});

test.each<[Partial<RecordsOptions>, string[]]>([
  [{ state: 'completed' }, ['three']],
  [{ since: 3_600_000 }, ['one', 'three']],
])('the export is filtered by %o', async (options, expected) => {
  expect(idsIn(await exported(options))).toEqual(expected);
});

test('an unreadable record is reported after the others are written', async () => {
  const world = await setUp(RECORDS);
  const { state, ...item } = world.table.items.get('two') ?? {};
  world.table.items.set('two', item);
  const lines: string[] = [];

  const exporting = exportRecords(STACK, world, (line) => void lines.push(line));

  await expect(exporting).rejects.toThrow(
    'Not listed, written by another version of Countersign: two.',
  );
  expect(lines).toHaveLength(2);
});
