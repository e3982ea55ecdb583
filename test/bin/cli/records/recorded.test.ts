import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecords } from '../../../../bin/cli/records/recorded.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { accessRequest, evaluation, SENT_AT } from '../../../functions/fixtures.ts';
import { folder, mistakesOf } from '../folder.ts';

const record = (overrides: object = {}) =>
  JSON.stringify({
    triggerId: PRE_APPROVAL,
    request: accessRequest(),
    sentAt: SENT_AT,
    evaluation: evaluation(),
    ...overrides,
  });

const setUp = (...lines: string[]) => {
  const directory = folder({ 'records.jsonl': lines.join('\n') });
  const run = async () => {
    const records = [];
    for await (const one of readRecords(join(directory, 'records.jsonl'))) records.push(one);
    return records;
  };
  return { directory, run };
};

test('records are read line by line; empty lines do not matter', async () => {
  expect(await setUp(record(), '', record(), '').run()).toHaveLength(2);
});

test('lines that are not records are listed with every mistake', async () => {
  const { directory, run } = setUp(
    record(),
    '',
    'no JSON',
    record({ sentAt: 'noon', request: {} }),
  );

  expect(await mistakesOf(run, directory)).toEqual([
    'records.jsonl:3: this line is not JSON.',
    'records.jsonl:4: request.accessRequestId is missing; it must be text.',
    'records.jsonl:4: request.requestedBy is missing; it must be an object.',
    expect.stringContaining('records.jsonl:4: request.requestedFor'),
    'records.jsonl:4: request.requestedItems is missing; it must be a list.',
    'records.jsonl:4: sentAt must be a time such as "2026-03-02T10:00:00Z".',
  ]);
});

test('only the first of many mistakes are listed', async () => {
  const { directory, run } = setUp(...Array.from({ length: 50 }, () => '{'));

  expect(await mistakesOf(run, directory)).toHaveLength(20);
});

test.each([
  ['nothing', ''],
  ['empty lines', '\n\n'],
])('a file with %s in it is a mistake', async (_, text) => {
  const { directory, run } = setUp(text);

  expect(await mistakesOf(run, directory)).toEqual(['records.jsonl: it contains no records.']);
});
