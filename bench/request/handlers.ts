/** Our handlers with the starter policies, their own logger and metrics, and ports in memory. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { createHandler as createCallback } from '../../functions/callback/handler.ts';
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

const now = () => new Date();
const deadLetters = {
  async keep(_: unknown, reason: Error) {
    throw reason;
  },
};

export const decideWith = ({ invocations, announce, bus }: InMemoryPorts) =>
  createDecide({
    invocations,
    announce,
    bus,
    deadLetters,
    facts: knownFacts,
    evaluate: policyEngine(checkedPolicies('policies')),
    home: HOME,
    settings: {
      approver: 'countersign.service',
      fallbackGroup: '00000000000000000000000000000000',
      dynamicApprovalSubscribed: true,
    },
    now,
    logger: new Logger(),
    metrics: new Metrics(),
  });

/** Nobody else is sending. */
const alone = {
  pacing: {
    admit: async () => ({ admitted: true }) as const,
    learn: async () => {},
    pauseMs: async () => 0,
  },
  openInvocations: { ahead: async () => 0 },
};

/** SailPoint takes every answer at once. */
export const callbackWith = ({ invocations, announce }: InMemoryPorts) =>
  createCallback({
    invocations,
    announce,
    deadLetters,
    ...alone,
    callback: { send: async () => ({ kind: 'answered', status: 204, said: '' }) },
    token: {
      read: async () => {
        throw new Error('SailPoint asked for no token.');
      },
    },
    queue: {
      postpone: async () => {
        throw new Error('Nothing has to be sent again.');
      },
    },
    tenantUrl: TENANT_URL,
    now,
    random: Math.random,
    logger: new Logger(),
    metrics: new Metrics(),
  });
