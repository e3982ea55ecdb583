/** Whether anything waits for people, and whether what runs by the clock is let run. */
import {
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Aws } from '../installation/aws.ts';
import type { Check } from './check.ts';
import { bad, type Finding, good, warning } from './finding.ts';
import { needed, type Patient } from './patient.ts';

/** Queues with requests in them; what waits in the others is late, not lost. */
const OF_REQUESTS = ['Decide', 'Callback'];

const waiting = async ({ aws }: Patient, title: string, QueueUrl: string): Promise<Finding> => {
  const name = `dead letters of ${title}`;
  const { Attributes } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  if (count === 0) return good(name, 'none');
  return (OF_REQUESTS.includes(title) ? bad : warning)(
    name,
    `${count} waiting`,
    'Look why in docs/runbook.md, then send them again with countersign redrive.',
  );
};

const answers: Check = {
  name: 'answers on their way',
  run: async ({ aws, installation }) => {
    const { callbackQueueUrl: QueueUrl } = await needed('the stack', installation());
    const { Attributes = {} } = await aws.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    );
    const count = Object.values(Attributes).reduce((sum, number) => sum + Number(number), 0);
    return count === 0
      ? good(answers.name, 'none')
      : warning(
          answers.name,
          `${count} in the queue, or waiting for the next try`,
          'Look again in a minute; answers that stay are told by countersign status, and why by the log of callback.',
        );
  },
};

const deadLetters: Check = {
  name: 'dead letters',
  run: async (patient) => {
    const installation = await needed('the stack', patient.installation());
    const queues = { ...installation.deadLetterUrls, ...installation.otherDeadLetterUrls };
    return Promise.all(Object.entries(queues).map(([title, url]) => waiting(patient, title, url)));
  },
};

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

const schedules: Check = {
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
          'Tokens or deadlines are not looked after: enable it under EventBridge Scheduler, or deploy again.',
        );
  },
};

export const WATCH = [answers, deadLetters, schedules];
