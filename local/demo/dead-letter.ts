/** A malformed event and its message in the dead-letter queue. */
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import pWaitFor from 'p-wait-for';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import type { Installation } from '../installation.ts';

export type DeadLetterReason = { code: string; reason: string };

/** Sends an event without secret and callback URL; gives the reason on its dead-letter message. */
export const sendMalformedEvent = async ({
  tenant,
  emulator,
  outputs,
  sources,
}: Installation): Promise<DeadLetterReason> => {
  const detail = { accessRequestId: 'broken', _metadata: { triggerType: 'requestResponse' } };
  await tenant.call('POST', '/_control/events', {
    body: { source: sources[PRE_APPROVAL], triggerId: PRE_APPROVAL, detail },
  });

  const sqs = new SQSClient(emulator.clientOptions);
  const receive = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: outputs.DecideDeadLettersUrl,
        MessageAttributeNames: ['All'],
        WaitTimeSeconds: 1,
      }),
    );
    const attributes = Messages[0]?.MessageAttributes;
    return attributes ? pWaitFor.resolveWith(attributes) : false;
  };
  const attributes = await pWaitFor(receive, {
    timeout: {
      milliseconds: 30_000,
      message: 'The malformed event did not reach the dead-letter queue.',
    },
  });

  return {
    code: attributes.ERROR_CODE?.StringValue ?? '',
    reason: attributes.ERROR_MESSAGE?.StringValue ?? '',
  };
};
