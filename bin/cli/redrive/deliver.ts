/** Sends letters back to where they belong. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { sqsAnswerQueue } from '../../../functions/aws/answer-queue.ts';
import { describe } from '../../../functions/contracts/announcement.ts';
import type { InstallationPart } from '../../../functions/contracts/installation-outputs.ts';
import type { Aws } from '../installation/aws.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import type { Delivery } from './judgement.ts';

export type Deliver = (delivery: Delivery) => Promise<void>;

/** What runs on a schedule is run once, however many letters ask for it. */
export const deliverer = (
  { lambda, sqs }: Pick<Aws, 'lambda' | 'sqs'>,
  { functionNames, callbackQueueUrl }: DeployedInstallation,
): Deliver => {
  const answers = sqsAnswerQueue(sqs, { queueUrl: callbackQueueUrl });
  const runs = new Map<string, Promise<void>>();

  const invoke = async (part: InstallationPart, payload: unknown) => {
    await lambda.send(
      new InvokeCommand({
        FunctionName: functionNames[part],
        InvocationType: 'Event',
        Payload: JSON.stringify(payload),
      }),
    );
  };

  const once = (part: InstallationPart, payload: unknown): Promise<void> => {
    const key = JSON.stringify([part, payload]);
    const run = runs.get(key) ?? invoke(part, payload);
    runs.set(key, run);
    return run;
  };

  return (delivery) => {
    switch (delivery.to) {
      case 'decide':
        return invoke('Decide', delivery.event);
      case 'answer-queue':
        return answers.put(describe(delivery.invocation));
      case 'token-rotation':
        return once('TokenRotation', {});
      case 'deadline-guard':
        return once('DeadlineGuard', delivery.run);
    }
  };
};
