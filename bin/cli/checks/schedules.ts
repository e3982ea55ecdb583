import {
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Aws } from '../installation/aws.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good } from './finding.ts';

const schedulesOf = async ({ cloudFormation }: Aws, StackName: string): Promise<string[]> => {
  const found: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudFormation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    found.push(...(page.StackResourceSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found
    .filter(({ ResourceType }) => ResourceType === 'AWS::Scheduler::Schedule')
    .map(({ PhysicalResourceId = '' }) => PhysicalResourceId);
};

/** The schedules of the deadline guard and the token rotation are enabled. */
export const schedules: Check<InstallationContext> = {
  name: 'schedules',
  run: async ({ aws, installation }) => {
    const { stackName } = await needed('the stack', installation());
    const names = await schedulesOf(aws, stackName);
    const states = await Promise.all(
      names.map(async (Name) => ({
        Name,
        ...(await aws.scheduler.send(new GetScheduleCommand({ Name }))),
      })),
    );

    const idle = states.filter(({ State }) => State !== 'ENABLED').map(({ Name }) => Name);
    if (names.length === 0) {
      return bad(schedules.name, 'the stack has none', 'Deploy again with npm run deploy.');
    }
    return idle.length === 0
      ? good(schedules.name, `${names.length} enabled`)
      : bad(
          schedules.name,
          `disabled: ${idle.join(', ')}`,
          'Tokens are not rotated or deadlines not guarded: enable it in EventBridge Scheduler, or deploy again.',
        );
  },
};
