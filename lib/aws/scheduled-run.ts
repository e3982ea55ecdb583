import { ArnFormat, Aws, type Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { grantRun, grantSend } from './grants.ts';

export type ScheduledRunProps = {
  run: IFunction;
  every: Duration;
  /** The event that the function gets. */
  input?: object;
  deadLetters: IQueue;
  maxEventAge: Duration;
  retryAttempts: number;
};

/** The CDK's own target for functions would also let the schedule invoke each version of them. */
export const scheduledRun = (scope: Construct, id: string, props: ScheduledRunProps): void => {
  const { run, every, input = {}, deadLetters, maxEventAge, retryAttempts } = props;

  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Aws.ACCOUNT_ID,
          // IAM knows a schedule by its group.
          'aws:SourceArn': Stack.of(scope).formatArn({
            service: 'scheduler',
            resource: 'schedule-group',
            resourceName: 'default',
            arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
          }),
        },
      },
    }),
  });
  grantRun(run, role);
  grantSend(deadLetters, role);
  const made = new Schedule(scope, id, {
    schedule: ScheduleExpression.rate(every),
    target: {
      bind: () => ({
        arn: run.functionArn,
        role,
        input: ScheduleTargetInput.fromObject(input),
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: {
          maximumEventAgeInSeconds: maxEventAge.toSeconds(),
          maximumRetryAttempts: retryAttempts,
        },
      }),
    },
  });
  // It begins to run at once: before its role may do anything, it would only fill the dead letters.
  made.node.addDependency(role);
};
