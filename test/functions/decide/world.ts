/** `decide` with its real table adapter over a fake table, and everything that it does on record. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import type { Control } from '../../../functions/contracts/control.ts';
import type { Output } from '../../../functions/contracts/output.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import type { Turn } from '../../../functions/contracts/turn.ts';
import { createDeps } from '../../../functions/decide/deps.ts';
import { Env } from '../../../functions/decide/env.ts';
import { createHandler, type Deps } from '../../../functions/decide/handler.ts';
import type { ServiceError } from '../../../functions/errors.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { recordedEffects } from '../callback/effects.ts';
import { fakeClients } from '../clients.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { FILTER_SEEN } from '../filters.ts';
import {
  APPROVER,
  evaluation,
  FALLBACK_GROUP,
  HOME,
  INVOCATION_ID,
  SENT_AT,
  TENANT_URL,
} from '../fixtures.ts';
import { fact, facts, groupFacts, identityFacts } from '../known.ts';

const ENV = Env.parse({
  TABLE_NAME: 'table',
  BUS_NAME: 'countersign',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/answers',
  WAITING_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/waiting',
  DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead',
  ACCOUNT_ID: HOME.account,
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER,
  FALLBACK_GROUP,
  TENANT_URL,
  TOKEN_SECRET_ID: 'token',
  INACTIVE_STATES: '["leaver"]',
});

/** Reviews may be handed over, as the guard saw just now. */
export const SAFE: Control = {
  handOver: { seenAt: SENT_AT },
  filterSeen: FILTER_SEEN,
};

type Options = Partial<Deps> & {
  table?: ReturnType<typeof fakeTable>;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
  /** Whether the pace lets an answer go at once; else it goes through the queue. */
  atOnce?: boolean;
  /** What SailPoint says to the first attempt. */
  answer?: () => CallbackAnswer | Promise<CallbackAnswer>;
};

export const setUp = ({
  table = fakeTable(),
  turn,
  atOnce = false,
  answer = () => ({ kind: 'answered', status: 204, said: '' }),
  ...overrides
}: Options = {}) => {
  const sent: Output[] = [];
  /** What comes back after so many milliseconds, with its turn if it has one. */
  const waits: [string, number, Turn?][] = [];
  const kept: { original: unknown; reason: ServiceError }[] = [];
  const { effects, crash, hooks, effect } = recordedEffects(turn);
  const { clients, events, queued, troubles } = fakeClients(table, effect);
  const evaluate = vi.fn<Evaluate>(() => evaluation());
  const source = {
    gather: vi.fn<FactSource['gather']>(async () => {
      await turn?.('gather');
      return facts();
    }),
    identity: vi.fn<FactSource['identity']>(async () => fact(identityFacts())),
    group: vi.fn<FactSource['group']>(async () => fact(groupFacts())),
  };
  const deps = createDeps(ENV, {
    ...clients,
    evaluate,
    needs: [],
    region: HOME.region,
    now: () => new Date(SENT_AT),
    random: () => 0.5,
    logger: new Logger({ logLevel: 'DEBUG', serviceName: 'decide' }),
    metrics: new Metrics({ namespace: 'Countersign', serviceName: 'decide' }),
  });
  const handler = createHandler({
    ...deps,
    ...(!atOnce && { pacing: { ...deps.pacing, admitAtOnce: async () => undefined } }),
    callback: {
      send: (_, { output }) =>
        effect('send', () => {
          sent.push(output);
          return answer();
        }),
    },
    deadLetters: {
      keep: (original, reason) => effect('keep', () => void kept.push({ original, reason })),
    },
    facts: source,
    waiting: {
      put: (id, delayMs = 0, itsTurn?: Turn) =>
        effect('wait', () => void waits.push(itsTurn ? [id, delayMs, itsTurn] : [id, delayMs])),
    },
    control: { read: async () => SAFE },
    statuses: { list: async () => [] },
    settings: { approver: APPROVER, fallbackGroup: FALLBACK_GROUP, subscribed: [PRE_APPROVAL] },
    ...overrides,
  });

  const handle = async (event: unknown) => handler(event, {} as Context);
  const run = async (event: unknown) => {
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
    ...{ table, events, queued, troubles, sent, waits, kept, effects, crash, hooks },
    ...{ evaluate, source, handle, run, record },
  };
};
