/** `call-back` with its real table adapter over a fake table, and a SailPoint that answers as told. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context, SQSEvent } from 'aws-lambda';
import { vi } from 'vitest';
import { announcer } from '../../../functions/adapters/announcer.ts';
import { dynamoInvocations } from '../../../functions/adapters/invocations.ts';
import { deliverer } from '../../../functions/call-back/deliver.ts';
import { createHandler } from '../../../functions/call-back/handler.ts';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { decided, INVOCATION_ID, TENANT_URL } from '../fixtures.ts';

export const BEARER = 'bearer-canary-8d1f';
export const AT = '2026-11-22T08:10:00.000Z';

export const answered = (status: number, retryAfterMs?: number): CallbackAnswer => ({
  kind: 'answered',
  status,
  said: '',
  retryAfterMs,
});

type Options = {
  record?: Invocation | null;
  /** One for each attempt; the last one stays. */
  answers?: CallbackAnswer[];
  answerNext?: () => Promise<CallbackAnswer>;
  table?: ReturnType<typeof fakeTable>;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
};

export const setUp = async (options: Options = {}) => {
  const { record = decided(), answers = [answered(204)], table = fakeTable(), turn } = options;
  const {
    answerNext = async () =>
      answers[
        answers.length > sent.length ? sent.length - 1 : answers.length - 1
      ] as CallbackAnswer,
  } = options;
  if (record) await dynamoInvocations(table, { tableName: 'table' }).claim(record);
  const clock = { now: new Date(AT) };
  const effects: string[] = [];
  const crash = { at: 0, when: 'before' };
  const hooks: { before?: (name: string) => void } = {};
  const events: { detailType: string; detail: object }[] = [];
  const kept: { original: unknown; reason: ServiceError }[] = [];
  const sent: { url: string; secret: string; output: unknown; bearer: string | undefined }[] = [];
  const postponed: [string, number][] = [];

  const effect = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    await turn?.(name);
    hooks.before?.(name);
    effects.push(name);
    const isHere = crash.at === effects.length;
    if (isHere && crash.when === 'before') throw new Error('crashed');
    const done = await work();
    if (isHere && crash.when === 'after') throw new Error('crashed');
    return done;
  };

  const send = (command: object) => effect(command.constructor.name, () => table.send(command));
  const invocations = dynamoInvocations({ send }, { tableName: 'table' });
  const publish = (detailType: string, detail: object) =>
    effect(detailType, () => void events.push({ detailType, detail }));
  const token = vi.fn(async () => new Secret(BEARER));
  const deps = {
    invocations,
    announce: announcer({ bus: { publish }, invocations }),
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
    tenantUrl: TENANT_URL,
    now: () => clock.now,
    random: () => 0.5,
    logger: new Logger({ logLevel: 'DEBUG', serviceName: 'call-back' }),
    metrics: new Metrics({ namespace: 'Countersign', serviceName: 'call-back' }),
  };
  const handler = createHandler(deps);

  /** Hands over messages with these bodies; the answer tells which of them stay in the queue. */
  const run = async (...bodies: string[]) => {
    const Records = bodies.map((body, index) => ({
      messageId: `m-${index}`,
      receiptHandle: `r-${index}`,
      body,
    }));
    const printed = recordOutput();
    const answer = await handler({ Records } as SQSEvent, {} as Context);
    const left = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    return { left, ...printed() };
  };
  const found = async () =>
    (await dynamoInvocations(table, { tableName: 'table' }).find(INVOCATION_ID)) as Invocation;

  return {
    ...{ table, clock, effects, crash, hooks, events, kept, sent, postponed, token, run, found },
    deliver: deliverer(deps),
  };
};

/** A queued `Decision Made`. */
export const message = (invocationId = INVOCATION_ID) =>
  JSON.stringify({
    source: 'countersign',
    'detail-type': 'Decision Made',
    detail: { invocationId },
  });

export const tokenIsMissing = () =>
  Promise.reject(new ServiceError('SECRET_INVALID', 'Secret "token" has no usable accessToken.'));
