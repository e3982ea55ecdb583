import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { queueEncryption } from './encryption.ts';

/**
 * Keeps what could not be handled for two weeks, as long as SQS can. `withoutKey` is for what could not be
 * handled because of the owner's key: it is encrypted with one of SQS's.
 */
export const deadLetterQueue = (
  scope: Construct,
  id: string,
  { withoutKey = false }: { withoutKey?: boolean } = {},
): Queue => {
  const queue = new Queue(scope, id, {
    enforceSSL: true,
    ...(withoutKey ? { encryption: QueueEncryption.SQS_MANAGED } : queueEncryption(scope)),
    retentionPeriod: Duration.days(14),
  });
  for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
    Validations.of(queue).acknowledge({
      id: rule,
      reason: 'This is where messages end up: people take them out, with `countersign redrive`.',
    });
  }
  return queue;
};
