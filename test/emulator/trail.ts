import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Installation } from '../../local/installation.ts';

/** Reads the audit trail of an installation, one line of JSON for each event on its bus. */
export const trailOf = async ({ emulator }: Pick<Installation, 'emulator'>) => {
  const logs = new CloudWatchLogsClient(emulator.clientOptions);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const logGroupName = logGroups
    .map((group) => group.logGroupName)
    .find((name) => name?.includes('MonitoringAuditTrail'));

  return async (): Promise<string[]> =>
    (await logs.send(new FilterLogEventsCommand({ logGroupName }))).events?.map(
      ({ message = '' }) => message,
    ) ?? [];
};
