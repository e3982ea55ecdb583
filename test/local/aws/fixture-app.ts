import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib';
import { CfnRule, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const app = new App();
const stack = new Stack(app, 'Fixture');
Tags.of(stack).add('purpose', 'fixture');

const queue = (name: string) => {
  const made = new Queue(stack, name, { enforceSSL: true });
  new CfnOutput(stack, `${name}Url`, { value: made.queueUrl });
  return made;
};
const received = queue('Received');
const failed = queue('Failed');
const undelivered = queue('Undelivered');
const forbidden = queue('Forbidden');

const relay = new NodejsFunction(stack, 'Relay', {
  entry: join(import.meta.dirname, 'fixture-function.ts'),
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  timeout: Duration.seconds(10),
  bundling: { format: OutputFormat.ESM, externalModules: [], mainFields: ['module', 'main'] },
  environment: { RECEIVED_URL: received.queueUrl, FORBIDDEN_URL: forbidden.queueUrl },
});
received.grantSendMessages(relay);
relay.configureAsyncInvoke({ retryAttempts: 1, onFailure: new SqsDestination(failed) });

const eventBus = new EventBus(stack, 'Bus', {
  eventSourceName: app.node.getContext('source'),
});
new Rule(stack, 'ToRelay', {
  eventBus,
  eventPattern: { detailType: ['Relay', 'Throw', 'Trespass'] },
  targets: [new LambdaFunction(relay)],
});

// The function's policy does not name these two rules, and one of the functions does not exist.
const unreachable = (name: string, functionArn: string) => {
  const rule = new CfnRule(stack, name, {
    eventBusName: eventBus.eventBusName,
    eventPattern: { 'detail-type': [name] },
    targets: [{ id: 'target', arn: functionArn, deadLetterConfig: { arn: undelivered.queueArn } }],
  });
  undelivered.grantSendMessages(
    new ServicePrincipal('events.amazonaws.com', {
      conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
    }),
  );
};
unreachable('Not permitted', relay.functionArn);
unreachable('Gone', `${relay.functionArn}-gone`);

new Schedule(stack, 'EveryMinute', {
  schedule: ScheduleExpression.rate(Duration.minutes(1)),
  target: new LambdaInvoke(relay),
});
