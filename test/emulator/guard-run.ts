/** Runs the deployed guard at once instead of at its next minute, and reads its log. */
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import type { GuardRun } from '../../functions/contracts/guard-run.ts';
import { jsonIn } from '../../functions/contracts/json.ts';
import type { Installation } from '../../local/installation.ts';

const Line = z.record(z.string(), z.unknown());
type Line = z.infer<typeof Line>;

const SCHEDULED: GuardRun = { check: 'deadlines' };

export const guardOf = async ({ emulator }: Pick<Installation, 'emulator'>) => {
  const lambda = new LambdaClient(emulator.clientOptions);
  const logs = new CloudWatchLogsClient(emulator.clientOptions);
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  const deployed = Functions.find(({ FunctionName = '' }) =>
    FunctionName.startsWith('Countersign-CountersignDeadlineGuardFunction'),
  );
  const { FunctionName, LoggingConfig } = deployed ?? {};
  const logGroupName = LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;

  const run = async () => {
    const { FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(SCHEDULED) }),
    );
    if (FunctionError) throw new Error('The guard failed; see the emulator log.');
  };

  /** Lines and metrics of all its runs, the scheduled ones too. */
  const lines = async (startTime: number): Promise<Line[]> => {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName, startTime, limit: 10_000 }),
    );
    return events.flatMap(({ message = '' }) => {
      const line = Line.safeParse(jsonIn(message));
      return line.success ? [line.data] : [];
    });
  };

  return {
    run,
    /** Runs it until it has written such a line; the last line of a run may be told by the next. */
    runUntil(isWanted: (line: Line) => boolean): Promise<Line> {
      const startTime = Date.now();
      return pWaitFor(
        async () => {
          await run();
          const found = (await lines(startTime)).find(isWanted);
          return found !== undefined && pWaitFor.resolveWith(found);
        },
        { interval: 500, timeout: 60_000 },
      );
    },
  };
};
