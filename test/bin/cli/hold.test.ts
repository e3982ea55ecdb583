/** The emergency hold: kept in the table, told on the bus, with who and why. */
import { expect, test } from 'vitest';
import { hold, release } from '../../../bin/cli/hold.ts';
import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { fakeTable } from '../../functions/contracts/fake-table.ts';
import { fakeAws, outputs, stack } from './fake-aws.ts';
import { STACK } from './installed.ts';

const ANN = 'arn:aws:iam::123456789012:user/ann';
const NOW = new Date('2026-11-22T08:00:00.000Z');
/** The same for the screen: a user has the name of a person. */
const SHORT = 'arn:aws:iam::123456789012:user/…';
const HOLD = { since: NOW.toISOString(), by: ANN, reason: 'Too much.' };

const setUp = () => {
  const table = fakeTable();
  const told: object[] = [];
  const { aws } = fakeAws({
    DescribeStacksCommand: () => stack(outputs()),
    GetCallerIdentityCommand: () => ({ Arn: ANN }),
    PutEventsCommand: ({ Entries }) => {
      for (const { DetailType, Source, Detail } of Entries as Record<string, string>[]) {
        told.push({ DetailType, Source, detail: JSON.parse(Detail ?? '') });
      }
      return { FailedEntryCount: 0, Entries: [{}] };
    },
  });
  const deps = { aws: { ...aws, dynamo: table as never }, now: () => NOW };
  return { deps, told, control: dynamoControl(table, { tableName: 'invocations' }) };
};

test('a hold is kept and told with its reason and its principal', async () => {
  const { deps, told, control } = setUp();

  const { ok, json, text } = await hold({ ...STACK, reason: 'Too much.' }, deps);

  expect({ ok, json }).toEqual({ ok: true, json: { hold: { ...HOLD, by: SHORT }, changed: true } });
  expect(text).not.toContain('ann');
  expect(await control.read()).toEqual({ hold: HOLD });
  expect(told).toEqual([{ DetailType: 'Approvals Held', Source: 'countersign', detail: HOLD }]);
});

test('a second hold leaves the first as it is', async () => {
  const { deps, told, control } = setUp();
  await control.hold(HOLD);

  const { text, json } = await hold({ ...STACK, reason: 'Another one.' }, deps);

  expect(text).toContain(`by ${SHORT}: Too much.`);
  expect(JSON.stringify(json)).not.toContain('user/ann');
  expect(json).toMatchObject({ changed: false });
  expect(await control.read()).toEqual({ hold: HOLD });
  expect(told).toEqual([]);
});

test('a hold without a reason is none', async () => {
  const { deps, control } = setUp();

  await expect(hold({ ...STACK, reason: ' ' }, deps)).rejects.toThrow('must not be empty');
  expect(await control.read()).toEqual({});
});

test('a hold holds although it cannot be told', async () => {
  const { deps, control } = setUp();
  const { aws } = fakeAws({
    DescribeStacksCommand: () => stack(outputs()),
    GetCallerIdentityCommand: () => ({ Arn: ANN }),
    PutEventsCommand: () => {
      throw new Error('The bus is down.');
    },
  });
  const dumb = { ...deps, aws: { ...aws, dynamo: deps.aws.dynamo } };

  await expect(hold({ ...STACK, reason: 'Too much.' }, dumb)).rejects.toThrow();
  expect(await control.read()).toEqual({ hold: HOLD });

  await expect(release(STACK, dumb)).rejects.toThrow();
  expect(await control.read()).toEqual({ hold: HOLD });
});

test('a release ends the hold, and tells whose it was', async () => {
  const { deps, told, control } = setUp();
  await control.hold(HOLD);

  const { json, text } = await release(STACK, deps);

  expect(json).toEqual({ released: { ...HOLD, by: SHORT }, changed: true });
  expect(text).not.toContain('user/ann');

  expect(await control.read()).toEqual({});
  expect(told).toMatchObject([
    { DetailType: 'Approvals Released', detail: { ...HOLD, releasedBy: ANN } },
  ]);
});

test('where nothing is on hold there is nothing to release', async () => {
  const { deps, told } = setUp();

  expect(await release(STACK, deps)).toMatchObject({ ok: true, json: { changed: false } });
  expect(told).toEqual([]);
});
