/** Somebody with the command line, and CloudFormation at work: the real commands and the real function. */

import type { CustomResource } from 'aws-cdk-lib';
import type { Context } from 'aws-lambda';
import { hold, release } from '../../../bin/cli/hold.ts';
import type { Outside } from '../../../bin/cli/installation/outside.ts';
import { setEnabled } from '../../../bin/cli/subscriptions/pause.ts';
import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import { ACTIVATION } from '../../../functions/contracts/stack-resource.ts';
import { type SubscribedTrigger, TriggerId } from '../../../functions/contracts/trigger.ts';
import { createDeps } from '../../../functions/subscription/deps.ts';
import { createHandler } from '../../../functions/subscription/handler.ts';
import { makeInOrder } from '../../../lib/activations.ts';
import { outputs, stack } from '../../bin/cli/fake-aws.ts';
import { ACCOUNT, REGION, TENANT_URL } from '../../functions/fixtures.ts';
import { awsClient, type Cloud } from './aws.ts';
import type { Clock } from './clock.ts';
import { MANAGING_CLIENT_SECRET_ID } from './http-subscriptions.ts';
import type { Network } from './network.ts';
import type { Printer } from './printer.ts';

const STACK = 'Countersign';
const RESPONSE_URL =
  'https://cloudformation-custom-resource-response-euwest1.s3.amazonaws.com/answer';
const EFFECT_MS = 5;
const TIMEOUT_MS = 5_000;

type Deps = {
  cloud: Cloud;
  clock: Clock;
  network: Pick<Network, 'fetchFrom'>;
  printer: Printer;
  triggers: readonly SubscribedTrigger[];
};

/** The order in which a deployment lets SailPoint send; a deletion goes the other way. */
const deploymentOrder = (): TriggerId[] => {
  const ordered: TriggerId[] = [];
  const activations = TriggerId.options.map((triggerId) => ({
    triggerId,
    make: () => {
      ordered.push(triggerId);
      return {} as CustomResource;
    },
  }));
  makeInOrder(activations, []);
  return ordered;
};

export const operatorOf = ({ cloud, clock, network, printer, triggers }: Deps) => {
  const sender = {
    functionName: 'operator',
    async effect<T>(_name: string, perform: () => T | Promise<T>): Promise<T> {
      await clock.sleep(EFFECT_MS);
      return perform();
    },
  };
  const client = awsClient(cloud, sender);
  const fetch = network.fetchFrom(sender, TIMEOUT_MS);
  const shown = stack(
    outputs([...triggers], {
      TenantUrl: TENANT_URL,
      ManagingClientSecretName: MANAGING_CLIENT_SECRET_ID,
    }),
  );
  const outside = {
    aws: {
      ...{ dynamo: client, secretsManager: client, eventBridge: client },
      cloudFormation: { send: async () => shown },
      sts: { send: async () => ({ Arn: `arn:aws:iam::${ACCOUNT}:user/adam` }) },
    },
    ...{ fetch, now: clock.now, prompts: undefined, pause: (ms: number) => clock.sleep(ms) },
  } as unknown as Outside & { pause: (ms: number) => Promise<void> };

  const commands = {
    pause: () => setEnabled(false, { stack: STACK, yes: true }, outside),
    resume: () => setEnabled(true, { stack: STACK, yes: true }, outside),
    hold: () => hold({ stack: STACK, reason: 'A policy approved too much.' }, outside),
    release: () => release({ stack: STACK }, outside),
  };

  const subscription = createHandler({
    ...createDeps(
      { TENANT_URL, MANAGING_CLIENT_SECRET_ID, ACCOUNT_ID: ACCOUNT, TABLE_NAME: 'table' },
      {
        ...{ dynamo: client, events: client, secretsManager: client, fetch, region: REGION },
        ...{ now: clock.now, pause: (ms: number) => clock.sleep(ms) },
        logger: printer.toolsOf('subscription').logger,
      },
    ),
    answers: { send: async () => {} },
  });
  const ask = (
    RequestType: string,
    { triggerId, source, ...rest }: SubscribedTrigger,
    filter?: string,
  ) =>
    subscription(
      {
        ...{ RequestType, RequestId: 'request', ResponseURL: RESPONSE_URL },
        StackId: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/5a1f-guid`,
        ...{ LogicalResourceId: 'Activation', ResourceType: ACTIVATION },
        ...(RequestType !== 'Create' && { PhysicalResourceId: 'Activation' }),
        ResourceProperties: {
          ...{ tenantUrl: TENANT_URL, triggerId, name: STACK, description: 'Answers.' },
          ...{ responseDeadline: `PT${rest.responseDeadlineSeconds}S`, adopt: 'false' },
          ...{ owner: '5a1f-guid/Subscription', subscriptionId: subscriptionIdIn(source) },
          ...(filter && { filter }),
        },
      },
      {} as Context,
    );

  return {
    /** Runs a command of `countersign`; an error ends it, as it does at a terminal. */
    run: (name: keyof typeof commands) =>
      commands[name]().then(
        () => {},
        () => {},
      ),
    async deploy(name: 'install' | 'update' | 'destroy', filter?: string): Promise<void> {
      const requestType = { install: 'Create', update: 'Update', destroy: 'Delete' }[name];
      const order = deploymentOrder();
      for (const triggerId of name === 'destroy' ? order.toReversed() : order) {
        const trigger = triggers.find((one) => one.triggerId === triggerId);
        if (trigger) await ask(requestType, trigger, filter);
      }
    },
  };
};
