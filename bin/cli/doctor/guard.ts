/** Whether somebody watches over the deadlines. */
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Check } from './check.ts';
import { bad, good } from './finding.ts';
import { newestLine } from './log.ts';
import { needed } from './patient.ts';

/** The guard runs every minute; two runs may be late. */
const SILENT_MS = 5 * 60_000;

const guard: Check = {
  name: 'guard',
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    const name = functionNames.Guard;
    if (!name) {
      return bad(guard.name, 'the stack has none', 'Deploy this version with npm run deploy.');
    }
    const { LoggingConfig } = await aws.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    // The metric's own line in the log: the metric itself is a minute behind.
    const at = await newestLine(aws, {
      logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      word: 'GuardHeartbeat',
      text: '"GuardHeartbeat"',
      startTime: now().getTime() - SILENT_MS,
    });
    return at > 0
      ? good(guard.name, `its heart beat ${Math.round((now().getTime() - at) / 1_000)} s ago`)
      : bad(
          guard.name,
          `no heartbeat for ${SILENT_MS / 60_000} minutes: nobody answers when a deadline is near`,
          `Check its schedule below, and read the log of ${name}.`,
        );
  },
};

export const GUARD = [guard];
