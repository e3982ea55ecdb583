import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import { sqsInvocationQueue } from '../../../functions/aws/invocation-queue.ts';
import { readMessage } from '../../../functions/contracts/queued-invocation.ts';
import { INVOCATION_ID } from '../fixtures.ts';

const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/1/answers';

const setUp = () => {
  const send = vi.fn(async (_: unknown) => ({}));
  return { send, queue: sqsInvocationQueue({ send: send as never }, { queueUrl }) };
};

test('a message is what the sender of answers reads, and says nothing else', async () => {
  const { send, queue } = setUp();

  await queue.put(INVOCATION_ID);

  const [command] = send.mock.lastCall ?? [];
  if (!(command instanceof SendMessageCommand)) throw new Error('nothing was sent');
  const { QueueUrl, MessageBody = '' } = command.input;
  expect(QueueUrl).toBe(queueUrl);
  expect(readMessage(MessageBody)).toEqual({ invocationId: INVOCATION_ID });
  expect(JSON.parse(MessageBody)).toEqual({ invocationId: INVOCATION_ID });
});

test('a queue that is away is for the caller to know', async () => {
  const { send, queue } = setUp();
  send.mockRejectedValue(new Error('away'));

  await expect(queue.put(INVOCATION_ID)).rejects.toThrow('away');
});
