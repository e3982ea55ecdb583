import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import type { Item } from '../../../functions/aws/invocation-item.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { dynamoOpenInvocations, type OpenPage } from '../../../functions/aws/open-invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { OpenInvocation } from '../../../functions/contracts/open-invocation.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { CANARIES, DEADLINE, decided, invocation } from '../fixtures.ts';

const AT = '2026-11-22T08:10:00.000Z';
const TABLE = { tableName: 'table' };

const all = async (given: AsyncIterable<OpenPage>) => {
  const pages: OpenPage[] = [];
  for await (const page of given) {
    pages.push(page);
    if (pages.length > 5) throw new Error('The pages never end.');
  }
  return pages;
};

const setUp = async (records: Invocation[] = [decided()]) => {
  const table = fakeTable();
  const invocations = dynamoInvocations(table, TABLE);
  for (const record of records) await invocations.claim(record);
  const send = vi.fn(table.send);
  const openInvocations = dynamoOpenInvocations({ send }, TABLE);

  const pages = () => all(openInvocations.pages());
  return { table, send, openInvocations, pages };
};

const inMinutes = (minutes: number) =>
  new Date(Date.parse(DEADLINE) + minutes * 60_000).toISOString();
const due = (invocationId: string, minutes: number) =>
  decided({ invocationId, deadline: inMinutes(minutes) });

test('what is open comes with all that its guard needs, and nothing else', async () => {
  const record = decided({
    announced: 'decided',
    remindedAt: AT,
    sendingUntil: AT,
    nextAttemptAt: AT,
    outcomeUnknown: true,
    refusal: { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' },
  });
  const { pages } = await setUp([record]);

  const [page] = await pages();

  const names = Object.keys(OpenInvocation.shape);
  const known = Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
  expect(page).toEqual({ open: [known], unreadable: [] });
  for (const canary of Object.values(CANARIES)) {
    expect(JSON.stringify(page)).not.toContain(canary);
  }
});

test('nearest deadlines come first, page after page', async () => {
  const minutes = Array.from({ length: 300 }, (_, index) => (index * 7) % 300);
  const { pages, send } = await setUp(minutes.map((minute) => due(`i-${minute}`, minute)));

  const found = await pages();

  const deadlines = found.flatMap(({ open }) => open.map(({ deadline }) => deadline));
  expect(deadlines).toEqual(minutes.map(inMinutes).sort());
  expect(found.map(({ open }) => open.length)).toEqual([250, 50]);
  expect(send).toHaveBeenCalledTimes(2);
});

test('where nothing is open there is an empty page', async () => {
  const { pages } = await setUp([]);
  const silent = dynamoOpenInvocations({ send: async () => ({}) }, TABLE);

  const empty = [{ open: [], unreadable: [] }];
  expect(await pages()).toEqual(empty);
  expect(await all(silent.pages())).toEqual(empty);
});

test('a record that cannot be read does not hide the others', async () => {
  const { pages, table } = await setUp([due('a', 1), due('b', 2), due('c', 3)]);
  const put = (Item: Item) => table.send(new PutItemCommand({ TableName: 'table', Item }));
  await put({ ...table.items.get('b'), state: { S: 'of-a-later-version' } });
  await put({ open: { S: 'open' }, deadline: { S: inMinutes(4) } });

  const [page] = await pages();

  expect(page?.open.map(({ invocationId }) => invocationId)).toEqual(['a', 'c']);
  expect(page?.unreadable).toEqual([{ invocationId: 'b' }, { invocationId: '' }]);
});

test('the place in the line counts nearer deadlines whose answers could go now', async () => {
  const { openInvocations } = await setUp([
    due('nearer', -1),
    due('nearer-too', -2),
    { ...due('waits', -1), nextAttemptAt: inMinutes(-1) },
    { ...due('goes-now', -1), nextAttemptAt: AT },
    { ...due('in-doubt', -1), refusal: { code: 'CALLBACK_REFUSED', message: '400' } },
    invocation({ invocationId: 'received', deadline: inMinutes(-1) }),
    { ...due('ended', -1), state: 'completed', announced: 'decided' },
    due('same', 0),
    due('later', 1),
  ]);

  expect(await openInvocations.ahead(decided(), new Date(AT))).toBe(3);
});

test('however long the line is, a thousand records are read for a place in it', async () => {
  const { openInvocations, send } = await setUp([]);

  await openInvocations.ahead(decided(), new Date(AT));

  expect(send.mock.lastCall?.[0]).toMatchObject({ input: { Select: 'COUNT', Limit: 1_000 } });
});

test('a place that the index does not tell is the first', async () => {
  const silent = dynamoOpenInvocations({ send: async () => ({}) }, TABLE);

  expect(await silent.ahead(decided(), new Date(AT))).toBe(0);
});
