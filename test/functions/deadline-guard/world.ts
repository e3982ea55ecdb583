/** `deadline-guard` with its real table adapters over a fake table, and all that it does on record. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import type { EventSources } from '../../../functions/aws/event-sources.ts';
import { newItem } from '../../../functions/aws/invocation-item.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Announcement } from '../../../functions/contracts/announcement.ts';
import { type AccessToken, Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { createDeps } from '../../../functions/deadline-guard/deps.ts';
import { Env } from '../../../functions/deadline-guard/env.ts';
import { createHandler, type Deps } from '../../../functions/deadline-guard/handler.ts';
import type { InvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import { recordedEffects } from '../callback/effects.ts';
import { fakeClients } from '../clients.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import {
  APPROVER,
  decided,
  evaluation,
  FALLBACK_GROUP,
  HOME,
  INVOCATION_ID,
  invocation,
  TENANT_URL,
  verdict,
} from '../fixtures.ts';
import { facts } from '../known.ts';

/** Minutes after the fixtures' `SENT_AT`; their deadline is in the sixtieth. */
export const minute = (minutes: number) =>
  new Date(Date.parse('2026-11-22T08:00:00.000Z') + minutes * 60_000);
export const at = (minutes: number) => minute(minutes).toISOString();

export const SETTINGS = {
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  subscribed: [PRE_APPROVAL] as const,
};

/** What policies left to people, with everything known. */
export const inReview = (overrides: Partial<Invocation> = {}) =>
  invocation({
    state: 'in-review',
    announced: 'in-review',
    evaluation: evaluation({ outcome: 'review', verdicts: [verdict({ outcome: 'review' })] }),
    facts: facts(),
    ...overrides,
  });

/** Sent, and nobody knows what SailPoint made of it. */
export const inDoubt = (overrides: Partial<Invocation> = {}) =>
  decided({ outcomeUnknown: true, attempts: 1, ...overrides });

const ENV = Env.parse({
  TABLE_NAME: 'table',
  BUS_NAME: 'countersign',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/answers',
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER,
  FALLBACK_GROUP,
  DEFAULT_DECISION: 'deny',
  TENANT_URL,
  TOKEN_SECRET_ID: 'token',
});

export const TOKEN: AccessToken = {
  accessToken: new Secret('bearer-canary-55'),
  mintedAt: at(0),
  expiresAt: at(720),
};

/** Puts a record into the table as it is, be it broken. */
const store = (table: ReturnType<typeof fakeTable>, { facts: known, ...record }: Invocation) =>
  table.send(
    new PutItemCommand({
      TableName: 'table',
      Item: { ...newItem(record), ...(known && { facts: { S: JSON.stringify(known) } }) },
      ConditionExpression: 'attribute_not_exists(invocationId)',
    }),
  );

type Options = Partial<Omit<Deps, 'now'>> & {
  records?: Invocation[];
  /** Minutes after the fixtures' `SENT_AT`. */
  now?: number;
  table?: ReturnType<typeof fakeTable>;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
};

export const setUp = async (options: Options = {}) => {
  const { records = [], now = 10, table = fakeTable(), turn, ...overrides } = options;
  for (const record of records) await store(table, record);
  const clock = { now: minute(now), skewMs: () => 0 };
  const { effects, crash, hooks, effect } = recordedEffects(turn);
  const { clients, events } = fakeClients(table, effect);
  const queued: Announcement[] = [];

  const statuses = { list: vi.fn<InvocationStatuses['list']>(async () => []) };
  const token = vi.fn(async () => TOKEN);
  const eventSources = {
    describe: vi.fn<EventSources['describe']>(async () => ({
      state: 'ACTIVE',
      expiresAt: undefined,
    })),
  };
  const handler = createHandler({
    ...createDeps(ENV, {
      ...clients,
      clock: { now: () => clock.now, skewMs: clock.skewMs },
      logger: new Logger({ logLevel: 'DEBUG', serviceName: 'deadline-guard' }),
      metrics: new Metrics({ namespace: 'Countersign', serviceName: 'deadline-guard' }),
    }),
    queue: { put: (detail) => effect('queue', () => void queued.push(detail)) },
    pacing: { pauseMs: async () => 0 },
    statuses,
    token: { read: token },
    eventSources,
    settings: SETTINGS,
    ...overrides,
  });

  const handle = async (event: unknown = { check: 'deadlines' }) => handler(event, {} as Context);
  const run = async (event?: unknown) => {
    const printed = recordOutput();
    const error = await handle(event).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    return { error, ...printed() };
  };
  const record = async (id = INVOCATION_ID) =>
    dynamoInvocations(table, { tableName: 'table' }).find(id);

  return {
    ...{ table, clock, effects, crash, hooks, events, queued, statuses, token, eventSources },
    ...{ handle, run, record },
  };
};
