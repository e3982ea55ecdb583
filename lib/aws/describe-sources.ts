import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { SAILPOINT } from '../../functions/contracts/event-source.ts';

const PLACES = [
  // A source belongs to the partner: its ARN has no account.
  { action: 'DescribeEventSource', account: '', shown: '', resource: 'event-source' },
  {
    action: 'DescribeEventBus',
    account: Aws.ACCOUNT_ID,
    shown: '<AWS::AccountId>',
    resource: 'event-bus',
  },
];

/** Lets a function look at SailPoint's event sources, and at the buses that they have. */
export const letDescribeSources = (scope: Construct, run: NodejsFunction): void => {
  for (const { action, account, shown, resource } of PLACES) {
    const arn = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${account}:${resource}/${SAILPOINT}*`;
    run.addToRolePolicy(new PolicyStatement({ actions: [`events:${action}`], resources: [arn] }));
    Validations.of(scope).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:<AWS::Region>:${shown}:${resource}/${SAILPOINT}*]`,
      reason: 'SailPoint names the event source while the function runs; it may only be described.',
    });
  }
};
