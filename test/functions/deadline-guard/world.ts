/** `deadline-guard` with its real table adapters over a fake table, and all that it does on record. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import type { EventSources } from '../../../functions/aws/event-sources.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Control, HandOverSeen } from '../../../functions/contracts/control.ts';
import { type AccessToken, Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { DeadlinesSeen } from '../../../functions/contracts/response-deadline.ts';
import { createDeps } from '../../../functions/deadline-guard/deps.ts';
import { createHandler, type Deps } from '../../../functions/deadline-guard/handler.ts';
import type { InvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import type { Subscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { recordedEffects } from '../callback/effects.ts';
import { fakeClients } from '../clients.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { decided, evaluation, INVOCATION_ID, invocation, verdict } from '../fixtures.ts';
import { facts } from '../known.ts';
import { ENV, SETTINGS, SUBSCRIPTION, store } from './installed.ts';

/** Minutes after the fixtures' `SENT_AT`; their deadline is in the sixtieth. */
export const minute = (minutes: number) =>
  new Date(Date.parse('2026-11-22T08:00:00.000Z') + minutes * 60_000);
export const at = (minutes: number) => minute(minutes).toISOString();

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

export const TOKEN: AccessToken = {
  accessToken: new Secret('bearer-canary-55'),
  mintedAt: at(0),
  expiresAt: at(720),
};

type Options = Partial<Omit<Deps, 'now'>> & {
  records?: Invocation[];
  /** Minutes after the fixtures' `SENT_AT`. */
  now?: number;
  standing?: Control;
  table?: ReturnType<typeof fakeTable>;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
};

export const setUp = async (options: Options = {}) => {
  const {
    records = [],
    now = 10,
    table = fakeTable(),
    turn,
    standing = {},
    ...overrides
  } = options;
  for (const record of records) await store(table, record);
  const clock = { now: minute(now), skewMs: () => 0 };
  const { effects, crash, hooks, effect } = recordedEffects(turn);
  const { clients, events, queued, troubles } = fakeClients(table, effect);

  const statuses = { list: vi.fn<InvocationStatuses['list']>(async () => []) };
  const token = vi.fn(async () => TOKEN);
  const subscriptions = vi.fn<Subscriptions['list']>(async () => [SUBSCRIPTION]);
  const seen: HandOverSeen[] = [];
  const notedDeadlines: DeadlinesSeen[] = [];
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
    pacing: { pauseMs: async () => 0 },
    statuses,
    token: { read: token },
    control: {
      read: async () => standing,
      see: async ({ handOver }) => void seen.push(handOver),
      noteDeadlines: async (deadlines) => void notedDeadlines.push(deadlines),
    },
    subscriptions: { list: subscriptions },
    delivery: { problemOf: async () => undefined },
    requestStates: { hasEndedWithoutAccess: async () => false },
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
    ...{
      table,
      clock,
      effects,
      crash,
      hooks,
      events,
      troubles,
      queued,
      statuses,
      token,
      eventSources,
    },
    ...{ subscriptions, seen, notedDeadlines },
    ...{ handle, run, record },
  };
};
