/** Port to a queue of invocations, and its SQS adapter. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueuedInvocation } from '../contracts/queued-invocation.ts';
import type { Turn } from '../contracts/turn.ts';

export type InvocationQueue = {
  /** Hands an invocation to the queue's function, now or after so many milliseconds. */
  put(invocationId: string, delayMs?: number, turn?: Turn): Promise<void>;
};

/** SQS counts whole seconds, at most fifteen minutes of them. */
const LONGEST_SECONDS = 900;

export const sqsInvocationQueue = (
  client: Pick<SQSClient, 'send'>,
  { queueUrl }: { queueUrl: string },
): InvocationQueue => ({
  async put(invocationId, delayMs, turn) {
    const body: QueuedInvocation = { invocationId, turn };
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(body),
        ...(delayMs && { DelaySeconds: Math.min(LONGEST_SECONDS, Math.ceil(delayMs / 1_000)) }),
      }),
    );
  },
});
