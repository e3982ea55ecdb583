import { App, Stack } from 'aws-cdk-lib';
import { CfnEventBus, EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { SubscriptionSettings } from '../../../functions/contracts/subscription-settings.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { InvocationRecords } from '../../../lib/invocation-records.ts';
import { Subscription } from '../../../lib/subscription.ts';

export type Fixture = {
  name: string;
  tenantUrl: string;
  clientSecretName: string;
  settings: Partial<SubscriptionSettings>;
  /** Whether a resource fails: before SailPoint may send, or as the last of all. */
  breaks?: 'early' | 'last' | undefined;
};

/** A CDK app with nothing but a subscription, its event bus and a rule: what is tested of a deployment. */
export const synthesize = (
  { name, tenantUrl, clientSecretName, settings, breaks }: Fixture,
  outdir: string,
): void => {
  const app = new App({ outdir });
  const stack = new Stack(app, name);

  const subscription = new Subscription(stack, 'Subscription', {
    tenantUrl,
    managingClientSecretName: clientSecretName,
    table: new InvocationRecords(stack, 'InvocationRecords').table,
    subscriptions: [{ triggerId: PRE_APPROVAL, responseDeadline: 'PT1H', ...settings }],
  });
  const rule = new Rule(stack, 'Rule', {
    eventBus: new EventBus(stack, 'Bus', {
      eventSourceName: subscription.triggers[0]?.source ?? '',
    }),
    eventPattern: { source: Match.prefix('aws.partner/') },
    targets: [new SqsQueue(new Queue(stack, 'Queue'))],
  });
  // No bus of a customer may be called so.
  const broken = breaks && new CfnEventBus(stack, 'Broken', { name: 'aws.broken' });
  subscription.activateAfter(rule, ...(broken && breaks === 'early' ? [broken] : []));
  if (broken) broken.node.addDependency(breaks === 'early' ? rule : subscription);

  app.synth();
};
