import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SOURCE } from '../../functions/contracts/announcement.ts';
import { type BusRule, busRule } from '../aws/bus-rule.ts';
import { deadLetterQueue } from '../aws/dead-letter-queue.ts';
import { keyOf } from '../aws/encryption.ts';
import { inLogGroup } from '../aws/in-log-group.ts';

/**
 * Keeps each event of Countersign in a log group of its own: ids of people and items, states, outcomes,
 * policies, deciders, codes, but no names, and no comments of requests and reviews. `Decision Submitted` comes from others and is left out for its
 * comment; its result is here as `Decision Made` or `Decision Refused`.
 */
export class AuditTrail extends Construct {
  readonly logGroup: LogGroup;
  readonly deadLetters: Queue;
  readonly onEveryEvent: BusRule;

  constructor(scope: Construct, id: string, { bus }: { bus: IEventBus }) {
    super(scope, id);

    // Like the table, it outlives the stack, but not a first deployment that failed.
    this.logGroup = new LogGroup(this, 'Events', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: keyOf(this),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
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
    this.onEveryEvent = busRule(rule, bus);
  }
}
