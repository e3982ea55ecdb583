/** The functions' ability to run, and their recent errors. */
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';
import { newestLine } from './log.ts';

const HOURS = 3;
const HOUR_MS = 3_600_000;

const errorsOf = async ({ aws, now }: CheckContext, functionName: string): Promise<number> => {
  const { Datapoints = [] } = await aws.cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: functionName }],
      StartTime: new Date(now().getTime() - HOURS * HOUR_MS),
      EndTime: now(),
      Period: HOURS * 3_600,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
};

const stateOf = async ({ aws }: CheckContext, functionName: string) => {
  const [configuration, concurrency] = await Promise.all([
    aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName })),
    aws.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: functionName })),
  ]);
  return {
    state: configuration.State ?? 'Active',
    update: configuration.LastUpdateStatus ?? 'Successful',
    isStopped: concurrency.ReservedConcurrentExecutions === 0,
    logGroup: configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
  };
};

const examined = async (context: CheckContext, title: string, functionName: string) => {
  const name = `function ${title}`;
  const found = await stateOf(context, functionName).catch((error: unknown) => {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  });
  if (!found)
    return bad(name, `${functionName} does not exist`, 'Deploy again with npm run deploy.');
  if (found.isStopped) {
    return bad(
      name,
      'its reserved concurrency is 0, so it never runs',
      `Remove the limit: aws lambda delete-function-concurrency --function-name ${functionName}`,
    );
  }
  // An idle function is Inactive, and becomes Active when it is invoked.
  if (found.state === 'Failed' || found.update === 'Failed') {
    return bad(
      name,
      `${found.state}, last update ${found.update}`,
      'Deploy again with npm run deploy.',
    );
  }

  const [errors, loggedAt] = await Promise.all([
    errorsOf(context, functionName),
    newestLine(context.aws, {
      logGroupName: found.logGroup,
      word: 'ERROR',
      text: '"level":"ERROR"',
      startTime: context.now().getTime() - HOURS * HOUR_MS,
    }),
  ]);
  if (errors === 0 && loggedAt === 0)
    return good(name, `${found.state}, no errors in the last ${HOURS} hours`);
  const newest = loggedAt ? `, last logged at ${new Date(loggedAt).toISOString()}` : '';
  return warning(
    name,
    `${found.state}, errors in the last ${HOURS} hours (failed runs: ${errors}${newest})`,
    `Read its log: aws logs filter-log-events --log-group-name ${found.logGroup} --filter-pattern '"ERROR"'; docs/runbook.md explains its codes.`,
  );
};

const functions: Check<CheckContext> = {
  name: 'functions',
  run: async (context): Promise<Finding[]> => {
    const { functionNames } = await needed('the stack', context.installation());
    return Promise.all(
      Object.entries(functionNames).map(([title, name]) => examined(context, title, name)),
    );
  },
};

export const FUNCTIONS = [functions];
