import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { keyOf } from './encryption.ts';
import { letSend } from './into-queue.ts';

/** The bus on which a partner's events come; one that its key failed reaches no rule and is kept. */
export const partnerBus = (
  scope: Construct,
  id: string,
  { eventSourceName, deadLetters }: { eventSourceName: string; deadLetters: Queue | undefined },
): EventBus => {
  const bus = new EventBus(scope, id, {
    eventSourceName,
    kmsKey: keyOf(scope),
    deadLetterQueue: deadLetters,
  });
  if (deadLetters) letSend(deadLetters, bus.eventBusArn);
  return bus;
};
