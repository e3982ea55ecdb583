import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Aws } from '../installation/aws.ts';
import { bad, type Finding, good } from './finding.ts';

/** How many messages a queue has, those that somebody is looking at included. */
export const messagesIn = async (sqs: Aws['sqs'], queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
};

/** The dead letters of all queues. */
export const checkDeadLetters = async (
  sqs: Aws['sqs'],
  queues: Record<string, string>,
): Promise<Finding> => {
  const counts = await Promise.all(
    Object.entries(queues).map(async ([name, url]) => ({
      name,
      count: await messagesIn(sqs, url),
    })),
  );
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return good('Dead letters', 'none');

  return bad(
    'Dead letters',
    some.map(({ name, count }) => `${count} of ${name}`).join(', '),
    'See them with countersign redrive --dry-run.',
  );
};
