/** Our handlers with the starter policies and their own dependencies, but for ports in memory. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { createDeps as callbackDeps } from '../../functions/callback/deps.ts';
import { Env as CallbackEnv } from '../../functions/callback/env.ts';
import { createHandler as createCallback } from '../../functions/callback/handler.ts';
import { TriggerId } from '../../functions/contracts/trigger.ts';
import { createDeps as decideDeps } from '../../functions/decide/deps.ts';
import { Env as DecideEnv } from '../../functions/decide/env.ts';
import { createHandler as createDecide } from '../../functions/decide/handler.ts';
import { policyEngine } from '../../functions/policy/engine.ts';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import type { InMemoryPorts } from './in-memory-ports.ts';
import { knownFacts } from './known-facts.ts';
import { HOME, TENANT_URL } from './trigger-event.ts';

export const CONTEXT = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  getRemainingTimeInMillis: () => 30_000,
} as Context;

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/bench';

const ENVIRONMENT = {
  TABLE_NAME: 'bench',
  BUS_NAME: 'bench',
  QUEUE_URL,
  DEAD_LETTERS_URL: QUEUE_URL,
  WAITING_URL: QUEUE_URL,
  ACCOUNT_ID: HOME.account,
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER: 'countersign.service',
  FALLBACK_GROUP: '00000000000000000000000000000000',
  TENANT_URL,
  INACTIVE_STATES: '[]',
  TOKEN_SECRET_ID: 'bench',
};

/** A client that nothing asks: the ports before it are in memory. */
const unasked = {
  send: async (): Promise<never> => {
    throw new Error('Nothing of AWS has to be asked here.');
  },
};

const clients = () => ({
  ...{ dynamo: unasked, events: unasked, secretsManager: unasked, sqs: unasked },
  now: () => new Date(),
  random: Math.random,
  logger: new Logger(),
  metrics: new Metrics(),
});

const deadLetters = {
  async keep(_: unknown, reason: Error) {
    throw reason;
  },
};

/** Nobody else is sending, and SailPoint takes every answer at once. */
const pacing = {
  admit: async () => ({ admitted: true }) as const,
  admitAtOnce: async () => ({ until: new Date(Date.now() + 1_000) }),
  learn: async () => {},
};
const callback = { send: async () => ({ kind: 'answered', status: 204, said: '' }) as const };

export const decideWith = ({ invocations, control, announce, bus }: InMemoryPorts) => {
  const policies = checkedPolicies('policies');
  const deps = decideDeps(DecideEnv.parse(ENVIRONMENT), {
    ...clients(),
    evaluate: policyEngine(policies),
    needs: policies.needs,
    region: HOME.region,
  });
  const settings = { ...deps.settings, subscribed: TriggerId.options };
  return createDecide({
    ...deps,
    ...{ invocations, control, announce, bus, deadLetters, settings, facts: knownFacts },
    ...{ pacing, callback },
  });
};

export const callbackWith = ({ invocations, control, announce, bus }: InMemoryPorts) =>
  createCallback({
    ...callbackDeps(CallbackEnv.parse(ENVIRONMENT), clients()),
    ...{ invocations, control, announce, bus, deadLetters, pacing, callback },
    openInvocations: { ahead: async () => 0 },
  });
