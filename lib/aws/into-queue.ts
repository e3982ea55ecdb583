import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IDestination } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { grantSend } from './grants.ts';

/** Lets EventBridge send on behalf of one rule or one bus. */
export const letSend = (queue: IQueue, sourceArn: string): void => {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    }),
  );
};

/** Failure destination of a function, which may send to the queue and do nothing else. */
export const failureQueue = (queue: IQueue): IDestination => ({
  bind(_, run) {
    grantSend(queue, run);
    return { destination: queue.queueArn };
  },
});
