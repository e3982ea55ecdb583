/** `decide` with its real table adapter over a fake table, and everything that it does on record. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { createHandler, type Deps } from '../../../functions/decide/handler.ts';
import type { ServiceError } from '../../../functions/errors.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import { announcer } from '../../../functions/invocation/announcer.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { recordedEffects } from '../callback/effects.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { APPROVER, evaluation, FALLBACK_GROUP, HOME, INVOCATION_ID, SENT_AT } from '../fixtures.ts';
import { fact, facts, groupFacts, identityFacts } from '../known.ts';

type Options = Partial<Deps> & {
  table?: ReturnType<typeof fakeTable>;
  /** Decides when an effect comes about. */
  turn?: (name: string) => Promise<unknown>;
};

export const setUp = ({ table = fakeTable(), turn, ...overrides }: Options = {}) => {
  const events: { detailType: string; detail: object }[] = [];
  const kept: { original: unknown; reason: ServiceError }[] = [];
  const { effects, crash, hooks, effect } = recordedEffects(turn);

  const send = (command: object) => effect(command.constructor.name, () => table.send(command));
  const invocations = dynamoInvocations({ send }, { tableName: 'table' });
  const bus = {
    publish: (detailType: string, detail: object) =>
      effect(detailType, () => void events.push({ detailType, detail })),
  };
  const evaluate = vi.fn<Evaluate>(() => evaluation());
  const source = {
    gather: vi.fn<FactSource['gather']>(async () => {
      await turn?.('gather');
      return facts();
    }),
    identity: vi.fn<FactSource['identity']>(async () => fact(identityFacts())),
    group: vi.fn<FactSource['group']>(async () => fact(groupFacts())),
  };
  const handler = createHandler({
    invocations,
    announce: announcer({ bus, invocations }),
    bus,
    deadLetters: {
      keep: (original, reason) => effect('keep', () => void kept.push({ original, reason })),
    },
    facts: source,
    evaluate,
    home: HOME,
    settings: {
      approver: APPROVER,
      fallbackGroup: FALLBACK_GROUP,
      dynamicApprovalSubscribed: false,
    },
    now: () => new Date(SENT_AT),
    logger: new Logger({ logLevel: 'DEBUG', serviceName: 'decide' }),
    metrics: new Metrics({ namespace: 'Countersign', serviceName: 'decide' }),
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

  return { table, events, kept, effects, crash, hooks, evaluate, source, handle, run, record };
};
