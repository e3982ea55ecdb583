import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IRule, IRuleTarget } from 'aws-cdk-lib/aws-events';
import {
  addToDeadLetterQueueResourcePolicy,
  bindBaseTargetConfig,
  type TargetBaseProps,
} from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** The CDK's own target for log groups would bring a function to write the group's policy. */
export const inLogGroup = (
  logGroup: ILogGroup,
  { deadLetters, ...delivery }: TargetBaseProps & { deadLetters: IQueue },
): IRuleTarget => ({
  bind(rule: IRule) {
    const permission = (action: string, conditions?: object) =>
      new PolicyStatement({
        // The second writes for the first.
        principals: ['events', 'delivery.logs'].map(
          (name) => new ServicePrincipal(`${name}.amazonaws.com`),
        ),
        actions: [action],
        resources: [logGroup.logGroupArn],
        ...(conditions && { conditions }),
      });
    logGroup.addToResourcePolicy(permission('logs:CreateLogStream'));
    logGroup.addToResourcePolicy(
      permission('logs:PutLogEvents', { ArnEquals: { 'aws:SourceArn': rule.ruleArn } }),
    );
    addToDeadLetterQueueResourcePolicy(rule, deadLetters);

    return {
      ...bindBaseTargetConfig({ ...delivery, deadLetterQueue: deadLetters }),
      // Its own ARN ends with `:*`, which stands for its streams.
      arn: Stack.of(logGroup).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: logGroup.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      targetResource: logGroup,
    };
  },
});
