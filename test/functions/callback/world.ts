/** `callback` with its real table adapters over a fake table, and a SailPoint that answers as told. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { vi } from 'vitest';
import { dynamoEnvelopes } from '../../../functions/aws/envelopes.ts';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { createDeps } from '../../../functions/callback/deps.ts';
import { createHandler } from '../../../functions/callback/handler.ts';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import type { Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import type { Pace } from '../../../functions/contracts/pace.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { deliverer } from '../../../functions/sending/deliver.ts';
import { accessToken, fakeClients } from '../clients.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { CALLBACK_URL, decided, INVOCATION_ID } from '../fixtures.ts';
import { envelope } from '../sent-with.ts';
import { recordedEffects } from './effects.ts';
import { ENV } from './environment.ts';

export const BEARER = 'bearer-canary-8d1f';
export const AT = '2026-11-22T08:10:00.000Z';

export const later = (iso: string, ms: number) => new Date(Date.parse(iso) + ms);

export const answered = (status: number, retryAfterMs?: number): CallbackAnswer => ({
  kind: 'answered',
  status,
  said: '',
  retryAfterMs,
});

const TABLE = { tableName: 'table' };

type Options = {
  record?: Invocation | null;
  /** Another one than SailPoint's. */
  callbackUrl?: string;
  /** Other records of the table. */
  others?: Invocation[];
  /** What the senders before have learnt of SailPoint. */
  pace?: Pace;
  /** One for each attempt; the last one stays. */
  answers?: CallbackAnswer[];
  answerNext?: () => Promise<CallbackAnswer>;
  table?: ReturnType<typeof fakeTable>;
  /** How often the queue gave a message out. */
  received?: number;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
};

export const setUp = async (options: Options = {}) => {
  const {
    record = decided(),
    callbackUrl,
    others = [],
    pace,
    answers = [answered(204)],
    turn,
  } = options;
  const { table = fakeTable(), received = 1 } = options;
  const {
    answerNext = async () =>
      answers[
        answers.length > sent.length ? sent.length - 1 : answers.length - 1
      ] as CallbackAnswer,
  } = options;
  for (const one of record ? [record, ...others] : others) {
    await dynamoInvocations(table, TABLE).claim(one);
    await dynamoEnvelopes(table, TABLE).keep(
      one,
      envelope(callbackUrl ?? CALLBACK_URL.replace(INVOCATION_ID, one.invocationId)),
    );
  }
  if (pace) table.items.set('#pace', marshall({ invocationId: '#pace', version: 1, pace }));
  const clock = { now: new Date(AT) };
  const { effects, crash, hooks, effect } = recordedEffects(turn);
  const { clients, events, troubles } = fakeClients(table, effect);
  const kept: { original: unknown; reason: ServiceError }[] = [];
  const sent: { url: string; secret: string; output: unknown; bearer: string | undefined }[] = [];
  const postponed: [string, number][] = [];

  const token = vi.fn(async () => accessToken(BEARER));
  const deps = {
    ...createDeps(ENV, {
      ...clients,
      now: () => clock.now,
      random: () => 0.5,
      logger: new Logger({ logLevel: 'DEBUG', serviceName: 'callback' }),
      metrics: new Metrics({ namespace: 'Countersign', serviceName: 'callback' }),
    }),
    callback: {
      send: (url: Secret, answer: { secret: Secret; output: object }, bearer?: Secret) =>
        effect('send', () => {
          const { secret, output } = answer;
          sent.push({
            url: url.reveal(),
            secret: secret.reveal(),
            output,
            bearer: bearer?.reveal(),
          });
          return answerNext();
        }),
    },
    token: { read: token },
    queue: {
      postpone: (handle: string, seconds: number) =>
        effect('postpone', () => void postponed.push([handle, seconds])),
    },
    deadLetters: {
      keep: (original: unknown, reason: ServiceError) =>
        effect('keep', () => void kept.push({ original, reason })),
    },
  };
  const handler = createHandler(deps);

  /** Hands over messages with these bodies; the answer tells which of them stay in the queue. */
  const run = async (...bodies: string[]) => {
    const Records = bodies.map((body, index) => ({
      messageId: `m-${index}`,
      receiptHandle: `r-${index}`,
      body,
      attributes: { ApproximateReceiveCount: `${received}` },
    }));
    const printed = recordOutput();
    const answer = await handler({ Records } as SQSEvent, {} as Context);
    const left = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    return { left, ...printed() };
  };
  const found = async () =>
    (await dynamoInvocations(table, TABLE).find(INVOCATION_ID)) as Invocation;

  return {
    ...{ table, clock, effects, crash, hooks, events, troubles, kept, sent, postponed },
    ...{ token, run, found },
    deliver: deliverer(deps),
  };
};

/** A queued answer. */
export const message = (invocationId = INVOCATION_ID) => JSON.stringify({ invocationId });

export const tokenIsMissing = () =>
  Promise.reject(new ServiceError('SECRET_INVALID', 'Secret "token" has no usable accessToken.'));
