/** A CDK app with nothing but a subscription, its event bus and a rule: what is tested of a deployment. */
import { App, Stack } from 'aws-cdk-lib';
import { CfnEventBus, EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { Subscribing } from '../../../lib/subscribing.ts';
import type { Fixture } from './set-up.ts';

const app = new App();
const fixture: Fixture = JSON.parse(app.node.getContext('fixture'));
const { name, tenantUrl, clientSecretName, settings, breaks } = fixture;
const stack = new Stack(app, name);

const subscribing = new Subscribing(stack, 'Subscribing', {
  tenantUrl,
  clientSecretName,
  subscriptions: [{ triggerId: PRE_APPROVAL, responseDeadline: 'PT1H', ...settings }],
});
const rule = new Rule(stack, 'Rule', {
  eventBus: new EventBus(stack, 'Bus', { eventSourceName: subscribing.triggers[0]?.source ?? '' }),
  eventPattern: { source: Match.prefix('aws.partner/') },
  targets: [new SqsQueue(new Queue(stack, 'Queue'))],
});
// No bus of a customer may be called so.
const broken = breaks && new CfnEventBus(stack, 'Broken', { name: 'aws.broken' });
subscribing.activateAfter(rule, ...(broken && breaks === 'early' ? [broken] : []));
if (broken) broken.node.addDependency(breaks === 'early' ? rule : subscribing);
