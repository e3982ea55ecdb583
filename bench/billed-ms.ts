import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { median } from 'simple-statistics';
import type { Installation } from '../local/installation.ts';

/** By a function's name, as in `functions/`. */
export type BilledMs = Record<string, number>;

const messagesOf = async (client: CloudWatchLogsClient, logGroupName: string | undefined) => {
  const messages: string[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName })) {
    messages.push(...events.flatMap(({ message }) => message ?? []));
  }
  return messages;
};

/** What Lambda would bill for the last `count` invocations of each function: the median of its reports. */
export const billedMs = async (
  { clientOptions }: Installation['emulator'],
  count: number,
): Promise<BilledMs> => {
  const client = new CloudWatchLogsClient(clientOptions);
  const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({}));
  const billed: BilledMs = {};
  for (const { logGroupName } of logGroups) {
    const messages = await messagesOf(client, logGroupName);
    const name = /"service":"([\w-]+)"/.exec(messages.join('\n'))?.[1];
    const durations = messages.flatMap((message) => {
      const [, milliseconds] = /^REPORT .*\bBilled Duration: ([\d.]+) ms/.exec(message) ?? [];
      return milliseconds ? [Number(milliseconds)] : [];
    });
    if (name && durations.length > 0) billed[name] = median(durations.slice(-count));
  }
  client.destroy();
  return billed;
};
