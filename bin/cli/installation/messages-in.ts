import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Aws } from './aws.ts';

/** How many messages a queue has: visible, in flight or delayed. */
export const messagesIn = async ({ sqs }: Pick<Aws, 'sqs'>, queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
};
