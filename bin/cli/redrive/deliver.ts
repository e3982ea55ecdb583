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
  { stackName, functionNames, callingBackQueueUrl }: DeployedInstallation,
): Deliver => {
  const answers = sqsAnswerQueue(sqs, { queueUrl: callingBackQueueUrl });
  const runs = new Map<string, Promise<void>>();

  const invoke = async (name: 'Decide' | 'RotateToken' | 'Guard', payload: unknown) => {
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

  const once = (name: 'RotateToken' | 'Guard', payload: unknown): Promise<void> => {
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
      case 'rotate-token':
        return once('RotateToken', {});
      case 'guard-deadlines':
        return once('Guard', delivery.run);
    }
  };
};
