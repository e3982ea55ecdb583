/** The CDK app that Countersign is compared with: a partner bus, a rule and one function. */
import { join } from 'node:path';
import { App, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const app = new App();
const stack = new Stack(app, 'OneFunction', { synthesizer: new CliCredentialsStackSynthesizer() });

const answerAtOnce = new NodejsFunction(stack, 'AnswerAtOnce', {
  entry: join(import.meta.dirname, 'answer-at-once.ts'),
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  memorySize: 512,
  timeout: Duration.seconds(30),
  bundling: { format: OutputFormat.ESM, minify: true },
});
new Rule(stack, 'OnEvent', {
  eventBus: new EventBus(stack, 'Bus', { eventSourceName: app.node.getContext('source') }),
  eventPattern: { source: Match.prefix('aws.partner/') },
  targets: [new LambdaFunction(answerAtOnce)],
});
