/** An installation whose table holds records, as the commands find it. */
import {
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Item, toItem } from '../../../../functions/aws/invocation-item.ts';
import { dynamoInvocations } from '../../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../../functions/contracts/invocation.ts';
import { fakeTable } from '../../../functions/contracts/fake-table.ts';
import { FILTER_SEEN } from '../../../functions/filters.ts';
import { HOME, SENT_AT } from '../../../functions/fixtures.ts';
import { type Answers, fakeAws, outputs, stack } from '../fake-aws.ts';

/** DynamoDB reads a page of a table before it filters it. */
const PAGE = 2;

const pageOf = (items: Item[], from: Item | undefined) => {
  const start = from
    ? items.findIndex((item) => item.invocationId?.S === from.invocationId?.S) + 1
    : 0;
  const page = items.slice(start, start + PAGE);
  const more = start + PAGE < items.length;
  return { page, LastEvaluatedKey: more ? page.at(-1) : undefined };
};

const scanned = (items: Item[], input: ScanCommandInput) => {
  const { FilterExpression = '', ExpressionAttributeValues: values = {} } = input;
  const { page, LastEvaluatedKey } = pageOf(items, input.ExclusiveStartKey);
  const holds: Record<string, (item: Item) => boolean> = {
    'attribute_exists(#triggerId)': (item) => item.triggerId !== undefined,
    '#state = :state': (item) => item.state?.S === values[':state']?.S,
    '#sentAt >= :since': (item) => `${item.sentAt?.S}` >= `${values[':since']?.S}`,
  };
  const conditions = FilterExpression.split(' AND ');
  return {
    Items: page.filter((item) => conditions.every((condition) => holds[condition]?.(item))),
    LastEvaluatedKey,
  };
};

/** A record as its functions would have written it. */
const put = async (table: ReturnType<typeof fakeTable>, record: Invocation) => {
  const { invocationId, state, triggerId, accessRequestId, request, ...rest } = record;
  const { sentAt, deadline, outcomeUnknown, attempts, ...set } = rest;
  const { claim, apply } = dynamoInvocations(table, { tableName: 'invocations' });
  const claimed = { invocationId, triggerId, accessRequestId, request };

  await claim({ ...claimed, state: 'received', sentAt, deadline, outcomeUnknown, attempts });
  await apply(invocationId, { from: ['received'], to: state, set });
};

/** When the deadline guard last looked: half a minute before the command runs. */
const LOOKED_AT = new Date(Date.parse(SENT_AT) - 30_000).toISOString();

export const setUp = async (records: readonly Invocation[], more: Answers = {}) => {
  const table = fakeTable();
  for (const record of records) await put(table, record);
  table.items.set(
    '#pace',
    toItem({ invocationId: '#pace', version: 1, pace: { second: 0, sent: 0, failures: 0 } }),
  );
  table.items.set(
    '#control',
    toItem({ invocationId: 'control', handOver: { seenAt: LOOKED_AT }, filterSeen: FILTER_SEEN }),
  );

  const { aws, sent } = fakeAws({
    DescribeStacksCommand: () => stack(outputs(HOME.triggers)),
    GetItemCommand: (input) =>
      table.send(new GetItemCommand(input as unknown as GetItemCommandInput)) as never,
    QueryCommand: (input) =>
      table.send(new QueryCommand(input as unknown as QueryCommandInput)) as never,
    ScanCommand: (input) =>
      scanned([...table.items.values()], input as unknown as ScanCommandInput),
    ...more,
  });
  /** SailPoint, as far as it is asked about the stored access token. */
  const fetch = async (): Promise<Response> => Response.json([]);
  return { aws, sent, table, fetch, now: () => new Date(SENT_AT) };
};

export const STACK = { stack: 'Countersign' };
