import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Aws } from '../installation/aws.ts';
import { bad, type Finding, good, warning } from './finding.ts';
import { newestLine } from './log.ts';

/** The guard runs every minute; some runs may be late, and the first one takes its time to come. */
const SILENT_MS = 5 * 60_000;

/** Whether somebody watches over the deadlines: the guard's last run, by its own log. */
export const guardHeartbeat = async (
  title: string,
  functionName: string,
  { aws, now }: { aws: Pick<Aws, 'lambda' | 'logs'>; now: () => Date },
): Promise<Finding> => {
  const { LoggingConfig, LastModified } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  // The metric's own line in the log: the metric itself is a minute behind.
  const at = await newestLine(aws, {
    logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
    word: 'DeadlineGuardHeartbeat',
    text: '"DeadlineGuardHeartbeat"',
    startTime: now().getTime() - SILENT_MS,
  });
  if (at > 0)
    return good(title, `its heart beat ${Math.round((now().getTime() - at) / 1_000)} s ago`);

  const age = now().getTime() - Date.parse(LastModified ?? '');
  return age < SILENT_MS
    ? warning(title, 'no heartbeat yet: it was just deployed', 'Look again in a minute.')
    : bad(
        title,
        `no heartbeat for ${SILENT_MS / 60_000} minutes: nobody answers when a deadline is near`,
        `Check its schedule, and read the log of ${functionName}.`,
      );
};
