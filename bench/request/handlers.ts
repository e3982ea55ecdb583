/** The handler of `decide` with the starter policies and its own dependencies; AWS, SailPoint and facts in memory. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { createDeps } from '../../functions/decide/deps.ts';
import { Env } from '../../functions/decide/env.ts';
import { createHandler } from '../../functions/decide/handler.ts';
import { policyEngine } from '../../functions/policy/engine.ts';
import { checkedPolicies } from '../../functions/policy-set/checked-policies.ts';
import type { InMemoryAws } from './in-memory-aws.ts';
import type { inMemoryPorts } from './in-memory-ports.ts';
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
  DEAD_LETTERS_URL: `${QUEUE_URL}-dead`,
  WAITING_URL: `${QUEUE_URL}-waiting`,
  ACCOUNT_ID: HOME.account,
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER: 'countersign.service',
  FALLBACK_GROUP: '00000000000000000000000000000000',
  TENANT_URL,
  INACTIVE_STATES: '[]',
  TOKEN_SECRET_ID: 'bench',
};

const deadLetters = {
  async keep(_: unknown, reason: Error) {
    throw reason;
  },
};

/** `ports` take the place of those over AWS's clients. */
export const decideWith = (
  { clients }: InMemoryAws,
  ports: Partial<ReturnType<typeof inMemoryPorts>['ports']> = {},
) => {
  const policies = checkedPolicies('policies');
  const deps = createDeps(Env.parse(ENVIRONMENT), {
    ...clients,
    evaluate: policyEngine(policies),
    needs: policies.needs,
    region: HOME.region,
    now: () => new Date(),
    random: Math.random,
    logger: new Logger(),
    metrics: new Metrics(),
  });
  return createHandler({ ...deps, ...ports, deadLetters, facts: knownFacts });
};
