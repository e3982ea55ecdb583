import { join } from 'node:path';
import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type FunctionName, namespaceOf } from '../../functions/contracts/metrics.ts';
import { keyOf } from './encryption.ts';

type NodeFunctionProps<Env> = {
  /** Folder under `functions/` whose `index.ts` exports the handler. */
  name: FunctionName;
  /** Typed by the function's own `Env`, so a variable that is missing here does not compile. */
  environment: Env;
  timeout: Duration;
  memoryMb: number;
  /** Files and folders that the bundle carries beside the code. */
  carries?: readonly string[];
};

const functions = join(import.meta.dirname, '../../functions');
const lambdaCredentials = join(functions, 'aws', 'lambda-credentials.ts');

const nothing = () => [];

/** A Lambda from `functions/`, with a role that may do nothing but write its own log. */
export const nodeFunction = <Env extends Record<string, string>>(
  scope: Construct,
  id: string,
  { name, environment, timeout, memoryMb, carries = [] }: NodeFunctionProps<Env>,
): NodejsFunction => {
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: RetentionDays.THREE_MONTHS,
    encryptionKey: keyOf(scope),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  logGroup.grantWrite(role);

  const run = new NodejsFunction(scope, id, {
    entry: join(functions, name, 'index.ts'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: memoryMb,
    timeout,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: {
      ...environment,
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: namespaceOf(Stack.of(scope).stackName),
    },
    bundling: {
      format: OutputFormat.ESM,
      mainFields: ['module', 'main'],
      target: 'node24',
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      esbuildArgs: { '--alias:@aws-sdk/credential-provider-node': lambdaCredentials },
      externalModules: [], // ship the SDK we tested with, not the one the runtime carries
      commandHooks: {
        beforeBundling: nothing,
        beforeInstall: nothing,
        afterBundling: (_, outputDir) => carries.map((path) => `cp -R "${path}" "${outputDir}"`),
      },
    },
  });
  Validations.of(run).acknowledge(
    {
      id: 'Serverless-LambdaDLQ',
      reason: 'Failed events go to a failure destination, together with the error.',
    },
    {
      id: 'Serverless-LambdaTracing',
      reason:
        'Tracing needs a permission for `*`; each line of the log has the invocation id instead.',
    },
  );
  return run;
};
