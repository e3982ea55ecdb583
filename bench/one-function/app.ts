/** The CDK app with what Countersign is compared with: for each function a partner bus and a rule. */
import { join } from 'node:path';
import { App, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ONE_FUNCTIONS, OneFunctionSettings } from './settings.ts';

const CREDENTIALS = join(import.meta.dirname, '../../functions/aws/lambda-credentials.ts');

const app = new App();
const stack = new Stack(app, 'OneFunction', { synthesizer: new CliCredentialsStackSynthesizer() });
const { sources, tenantUrl, tokenSecretName } = OneFunctionSettings.parse(
  JSON.parse(app.node.getContext('settings')),
);

const table = new TableV2(stack, 'Records', {
  partitionKey: { name: 'invocationId', type: AttributeType.STRING },
});
const token = Secret.fromSecretNameV2(stack, 'Token', tokenSecretName);

for (const name of ONE_FUNCTIONS) {
  // Settings and bundle as lib/aws/node-function.ts has them.
  const run = new NodejsFunction(stack, name, {
    functionName: name,
    entry: join(import.meta.dirname, `${name}.ts`),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 512,
    timeout: Duration.seconds(30),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      TABLE_NAME: table.tableName,
      TENANT_URL: tenantUrl,
      TOKEN_SECRET_ID: tokenSecretName,
      APPROVER: 'adam.admin',
    },
    bundling: {
      format: OutputFormat.ESM,
      mainFields: ['module', 'main'],
      target: 'node24',
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      esbuildArgs: { '--alias:@aws-sdk/credential-provider-node': CREDENTIALS },
      externalModules: [],
    },
  });
  table.grantWriteData(run);
  token.grantRead(run);
  new Rule(stack, `${name}-rule`, {
    eventBus: new EventBus(stack, `${name}-bus`, { eventSourceName: sources[name] }),
    eventPattern: { source: Match.prefix('aws.partner/') },
    targets: [new LambdaFunction(run)],
  });
}
