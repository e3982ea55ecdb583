/** The functions as they are deployed: real handlers with their real dependencies, in one container. */
import type { Context } from 'aws-lambda';
import { observed, serverClock } from '../../../functions/aws/server-clock.ts';
import { createDeps as callbackDeps } from '../../../functions/callback/deps.ts';
import { Env as CallbackEnv } from '../../../functions/callback/env.ts';
import { createHandler as createCallback } from '../../../functions/callback/handler.ts';
import type { HttpSubscription } from '../../../functions/contracts/http-subscription.ts';
import type { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import {
  createDeps as guardDeps,
  STATUS_TIMEOUT_MS,
} from '../../../functions/deadline-guard/deps.ts';
import { Env as GuardEnv } from '../../../functions/deadline-guard/env.ts';
import { createHandler as createGuard } from '../../../functions/deadline-guard/handler.ts';
import { createDeps as decideDeps, FACT_TIMEOUT_MS } from '../../../functions/decide/deps.ts';
import { Env as DecideEnv } from '../../../functions/decide/env.ts';
import { createHandler as createDecide } from '../../../functions/decide/handler.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import { ANSWER_TIMEOUT_MS } from '../../../functions/sailpoint/callback.ts';
import { createDeps as tokenRotationDeps } from '../../../functions/token-rotation/deps.ts';
import { Env as TokenRotationEnv } from '../../../functions/token-rotation/env.ts';
import { createHandler as createTokenRotation } from '../../../functions/token-rotation/handler.ts';
import { ACCOUNT, REGION, TENANT_URL } from '../../functions/fixtures.ts';
import { RISK_BOARD } from '../../local/tenant/acme-ids.ts';
import { awsClient, type Cloud, QUEUE_URL, WAITING_URL } from './aws.ts';
import type { Container } from './container.ts';
import { starterNeeds } from './evaluator.ts';
import { MANAGING_CLIENT_SECRET_ID, READING_CLIENT_SECRET_ID } from './http-subscriptions.ts';
import type { Handler } from './lambda.ts';
import type { Network } from './network.ts';
import type { Printer } from './printer.ts';
import { DECIDE_ARN, ruleOf } from './wiring.ts';

export const TOKEN_SECRET_ID = 'token';

/** SailPoint's API waits so long for `token-rotation`, as its client does by default. */
const MINT_TIMEOUT_MS = 5_000;

export type Installed = {
  cloud: Cloud;
  network: Pick<Network, 'fetchFrom'>;
  printer: Printer;
  evaluate: Evaluate;
  triggers: readonly SubscribedTrigger[];
  defaultOutcome: 'approve' | 'deny';
  /** The HTTP subscriptions that `token-rotation` supplies with tokens. */
  supplied?: readonly HttpSubscription[];
  /** In [0, 1). */
  random: () => number;
};

/** The environment of every function; each reads its own part of it. */
const environmentOf = ({ triggers, defaultOutcome, supplied = [] }: Installed) => ({
  TABLE_NAME: 'table',
  BUS_NAME: 'countersign',
  QUEUE_URL,
  WAITING_URL,
  DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead',
  ACCOUNT_ID: ACCOUNT,
  TRIGGER_RULES: JSON.stringify(triggers.map(ruleOf)),
  DECIDE_FUNCTION_ARN: DECIDE_ARN,
  TRIGGERS: JSON.stringify(triggers),
  APPROVER: 'adam.admin',
  FALLBACK_GROUP: RISK_BOARD,
  DEFAULT_DECISION: defaultOutcome,
  FOLLOW_UP_SECONDS: '300',
  INACTIVE_STATES: '[]',
  TENANT_URL,
  TOKEN_SECRET_ID,
  READING_CLIENT_SECRET_ID,
  MANAGING_CLIENT_SECRET_ID,
  HTTP_SUBSCRIPTIONS: JSON.stringify(supplied),
});

export const handlersOf =
  (installed: Installed) =>
  (container: Container): Handler => {
    const { cloud, network, printer, evaluate, random } = installed;
    const { functionName } = container;
    const env = environmentOf(installed);
    const client = awsClient(cloud, container);
    const clock = serverClock(container.systemNow);
    const shared = {
      dynamo: observed(awsClient(cloud, container), clock),
      ...{ events: client, secretsManager: client, sqs: client, lambda: client },
      ...{ clock, now: clock.now, random, region: REGION, evaluate },
      needs: starterNeeds(),
      ...printer.toolsOf(functionName),
    };
    const within = (timeoutMs: number) => ({
      ...shared,
      fetch: network.fetchFrom(container, timeoutMs),
    });

    const makers: Record<Container['functionName'], () => unknown> = {
      decide: () => createDecide(decideDeps(DecideEnv.parse(env), within(FACT_TIMEOUT_MS))),
      callback: () =>
        createCallback(callbackDeps(CallbackEnv.parse(env), within(ANSWER_TIMEOUT_MS))),
      'deadline-guard': () =>
        createGuard(guardDeps(GuardEnv.parse(env), within(STATUS_TIMEOUT_MS))),
      'token-rotation': () =>
        createTokenRotation(
          tokenRotationDeps(TokenRotationEnv.parse(env), within(MINT_TIMEOUT_MS)),
        ),
    };
    const handler = makers[functionName]() as (
      event: unknown,
      context: Context,
    ) => Promise<unknown>;
    return async (event) => handler(event, {} as Context);
  };
