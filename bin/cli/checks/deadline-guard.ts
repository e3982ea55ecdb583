import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';
import { newestLine } from './log.ts';

/** The guard runs every minute; a run may be late, and the first one takes a while. */
const SILENT_MS = 5 * 60_000;

/** The deadline guard's last run, by its own log. */
export const deadlineGuard: Check<InstallationContext> = {
  name: 'deadline guard',
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    const functionName = functionNames.DeadlineGuard;
    const { LoggingConfig, LastModified } = await aws.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName }),
    );
    // The metric's line in the log: the metric itself is a minute behind.
    const at = await newestLine(aws, {
      logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
      word: 'DeadlineGuardHeartbeat',
      text: '"DeadlineGuardHeartbeat"',
      startTime: now().getTime() - SILENT_MS,
    });
    if (at > 0) {
      const seconds = Math.round((now().getTime() - at) / 1_000);
      return good(deadlineGuard.name, `last heartbeat ${seconds} s ago`);
    }

    const age = now().getTime() - Date.parse(LastModified ?? '');
    return age < SILENT_MS
      ? warning(
          deadlineGuard.name,
          'no heartbeat yet: it was just deployed',
          'Check again in a minute.',
        )
      : bad(
          deadlineGuard.name,
          `no heartbeat for ${SILENT_MS / 60_000} minutes: open requests may miss their deadline`,
          `Check its schedule and the log of ${functionName}.`,
        );
  },
};
