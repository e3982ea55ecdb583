import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import { sqsAnswerQueue } from '../../../functions/aws/answer-queue.ts';
import { readMessage } from '../../../functions/callback/rules/read-message.ts';
import { describe } from '../../../functions/contracts/announcement.ts';
import { CANARIES, decided, INVOCATION_ID } from '../fixtures.ts';

const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/1/answers';

const setUp = () => {
  const send = vi.fn(async (_: unknown) => ({}));
  return { send, queue: sqsAnswerQueue({ send: send as never }, { queueUrl }) };
};

test('a message is what the sender of answers reads, without secrets', async () => {
  const { send, queue } = setUp();
  const detail = describe(decided());

  await queue.put(detail);

  const [command] = send.mock.lastCall ?? [];
  if (!(command instanceof SendMessageCommand)) throw new Error('nothing was sent');
  const { QueueUrl, MessageBody = '' } = command.input;
  expect(QueueUrl).toBe(queueUrl);
  expect(readMessage(MessageBody)).toBe(INVOCATION_ID);
  expect(JSON.parse(MessageBody)).toEqual({
    source: 'countersign',
    'detail-type': 'Decision Made',
    detail: JSON.parse(JSON.stringify(detail)),
  });
  for (const canary of Object.values(CANARIES)) expect(MessageBody).not.toContain(canary);
});

test('a queue that is away is for the caller to know', async () => {
  const { send, queue } = setUp();
  send.mockRejectedValue(new Error('away'));

  await expect(queue.put(describe(decided()))).rejects.toThrow('away');
});
