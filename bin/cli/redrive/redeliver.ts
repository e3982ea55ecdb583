/** Sends dead letters back to their functions, or their answers to the queue. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { sqsInvocationQueue } from '../../../functions/aws/invocation-queue.ts';
import type { InstallationPart } from '../../../functions/contracts/installation-outputs.ts';
import type { Aws } from '../installation/aws.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import type { Redelivery } from './judgment.ts';

export type Redeliver = (redelivery: Redelivery) => Promise<void>;

/** A scheduled function runs once, no matter how many of its runs are in the queue. */
export const redeliverer = (
  { lambda, sqs }: Pick<Aws, 'lambda' | 'sqs'>,
  { functionNames, callbackQueueUrl }: DeployedInstallation,
): Redeliver => {
  const answers = sqsInvocationQueue(sqs, { queueUrl: callbackQueueUrl });
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

  return (redelivery) => {
    switch (redelivery.to) {
      case 'decide':
        return invoke('Decide', redelivery.event);
      case 'answer-queue':
        return answers.put(redelivery.invocationId);
      case 'token-rotation':
        return once('TokenRotation', {});
      case 'deadline-guard':
        return once('DeadlineGuard', redelivery.run);
    }
  };
};
