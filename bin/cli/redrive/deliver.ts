/** Sends letters back to where they belong. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { sqsAnswerQueue } from '../../../functions/aws/answer-queue.ts';
import { describe } from '../../../functions/contracts/announcement.ts';
import type { Aws } from '../installation/aws.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import { InputError } from '../terminal/input-error.ts';
import type { Delivery } from './judgement.ts';

export type Deliver = (delivery: Delivery) => Promise<void>;

/** What runs on a schedule is run once, however many letters ask for it. */
export const deliverer = (
  { lambda, sqs }: Pick<Aws, 'lambda' | 'sqs'>,
  { stackName, functionNames, callbackQueueUrl }: DeployedInstallation,
): Deliver => {
  const answers = sqsAnswerQueue(sqs, { queueUrl: callbackQueueUrl });
  const runs = new Map<string, Promise<void>>();

  const invoke = async (name: 'Decide' | 'TokenRotation' | 'DeadlineGuard', payload: unknown) => {
    const FunctionName = functionNames[name];
    if (!FunctionName) {
      throw new InputError(
        `The stack "${stackName}" has no output ${name}FunctionName; deploy this version of Countersign with npm run deploy.`,
      );
    }
    await lambda.send(
      new InvokeCommand({
        FunctionName,
        InvocationType: 'Event',
        Payload: JSON.stringify(payload),
      }),
    );
  };

  const once = (name: 'TokenRotation' | 'DeadlineGuard', payload: unknown): Promise<void> => {
    const key = JSON.stringify([name, payload]);
    const run = runs.get(key) ?? invoke(name, payload);
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
