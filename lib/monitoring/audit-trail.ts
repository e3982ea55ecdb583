import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { type IEventBus, type IRule, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import {
  addToDeadLetterQueueResourcePolicy,
  bindBaseTargetConfig,
  type TargetBaseProps,
} from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SOURCE } from '../../functions/contracts/announcement.ts';
import { type BusRule, busRule } from '../aws/bus-rule.ts';
import { deadLetterQueue } from '../aws/dead-letter-queue.ts';
import { keyOf } from '../aws/encryption.ts';

/** The CDK's own target for log groups would bring a function to write the group's policy. */
const inLogGroup = (
  logGroup: ILogGroup,
  { deadLetters, ...delivery }: TargetBaseProps & { deadLetters: IQueue },
): IRuleTarget => ({
  bind(rule: IRule) {
    const permission = (action: string, conditions?: object) =>
      new PolicyStatement({
        // The second is who writes for the first.
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

/**
 * Keeps each event of Countersign in a log group of its own: ids, states, outcomes, policies, who
 * decided, codes. Names and comments are not in them. `Decision Submitted` of others is left out for
 * its comment; what it led to is here as `Decision Made` or `Decision Refused`.
 */
export class AuditTrail extends Construct {
  readonly logGroup: LogGroup;
  readonly deadLetters: Queue;
  readonly rules: readonly BusRule[];

  constructor(scope: Construct, id: string, { bus }: { bus: IEventBus }) {
    super(scope, id);

    // Like the table, it outlives the stack.
    this.logGroup = new LogGroup(this, 'Events', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: keyOf(this),
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    const rule = new Rule(this, 'OnEveryEvent', {
      eventBus: bus,
      eventPattern: { source: [SOURCE] },
      targets: [
        inLogGroup(this.logGroup, {
          deadLetters: this.deadLetters,
          // A trail may be late, but not have gaps: as long and as often as EventBridge can.
          maxEventAge: Duration.days(1),
          retryAttempts: 185,
        }),
      ],
    });
    this.rules = [busRule(rule, bus)];
  }
}
