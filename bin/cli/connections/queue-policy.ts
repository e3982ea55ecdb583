import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { connection } from './connection.ts';
import { PolicyDocument, policyDifference } from './policy-document.ts';

/** Who may send to a queue: rules, and what keeps dead letters there. */
export const queuePolicy = connection({
  title: 'queue policy',
  properties: z.object({ Queues: z.tuple([z.string()]), PolicyDocument }),
  nameOf: ({ Queues: [url] }) => `of ${url.split('/').at(-1)}`,
  async look({ sqs }, { Queues: [QueueUrl], PolicyDocument: wanted }) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
    );
    return policyDifference(Attributes?.Policy ?? '', wanted);
  },
  restore: ({ sqs }, { Queues: [QueueUrl], PolicyDocument: wanted }) =>
    sqs.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(wanted) } }),
    ),
});
