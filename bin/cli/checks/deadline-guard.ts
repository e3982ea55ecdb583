import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';
import { newestLine } from './log.ts';

/** The guard runs every minute; some runs may be late, and the first one takes its time to come. */
const SILENT_MS = 5 * 60_000;

/** Whether somebody watches over the deadlines: the guard's last run, by its own log. */
export const deadlineGuard: Check<InstallationContext> = {
  name: 'deadline guard',
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    const functionName = functionNames.DeadlineGuard;
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
    if (at > 0) {
      const seconds = Math.round((now().getTime() - at) / 1_000);
      return good(deadlineGuard.name, `its heart beat ${seconds} s ago`);
    }

    const age = now().getTime() - Date.parse(LastModified ?? '');
    return age < SILENT_MS
      ? warning(
          deadlineGuard.name,
          'no heartbeat yet: it was just deployed',
          'Look again in a minute.',
        )
      : bad(
          deadlineGuard.name,
          `no heartbeat for ${SILENT_MS / 60_000} minutes: nobody answers when a deadline is near`,
          `Check its schedule, and read the log of ${functionName}.`,
        );
  },
};
