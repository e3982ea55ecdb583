import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers';
import { Construct, type IDependable } from 'constructs';
import type { GuardRun } from '../functions/contracts/guard-run.ts';
import { PACE_ID } from '../functions/contracts/pace.ts';
import type { SubscribedTrigger } from '../functions/contracts/trigger.ts';
import { bringsReviewers } from '../functions/contracts/triggers.ts';
import type { Env } from '../functions/deadline-guard/env.ts';
import { deadLetterQueue } from './aws/dead-letter-queue.ts';
import {
  grantItem,
  grantLook,
  grantPolicyOf,
  grantQuery,
  grantRecordsAlone,
  grantSecretValue,
  grantSend,
} from './aws/grants.ts';
import { nodeFunction } from './aws/node-function.ts';
import { scheduledRun } from './aws/scheduled-run.ts';
import type { Decide } from './decide.ts';

export type DeadlineGuardProps = {
  triggers: readonly SubscribedTrigger[];
  tenantUrl: string;
  /** Access token for asking SailPoint what became of an answer. */
  token: ISecret;
  approver: string;
  fallbackGroup: string;
  /** The answer when no reviewer decided in time. */
  defaultDecision: 'approve' | 'deny';
  /** How long a review that passed may take to come back for its reviewer. */
  followUpSeconds: number;
  table: TableV2;
  bus: IEventBus;
  /** The way of events to `decide`, which the guard looks at before reviews are handed over. */
  decide: Pick<Decide, 'function' | 'triggerRules'>;
  /** Queue of decided answers; one that lost its message gets a new one. */
  queue: IQueue;
};

/** Runs `functions/deadline-guard` every minute, and after a deployment. */
export class DeadlineGuard extends Construct {
  readonly function: NodejsFunction;
  /** Runs that Scheduler could not start. */
  readonly deadLetters: Queue;
  /** Its run after a deployment: what comes after it finds signs of life. */
  readonly firstRun: IDependable;

  constructor(scope: Construct, id: string, props: DeadlineGuardProps) {
    super(scope, id);
    const {
      triggers,
      tenantUrl,
      token,
      approver,
      fallbackGroup,
      defaultDecision,
      followUpSeconds,
    } = props;
    const { table, bus, queue, decide } = props;
    const stack = Stack.of(this);
    const bringing = decide.triggerRules.filter(({ triggerId }) => bringsReviewers(triggerId));

    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.function = nodeFunction<Env>(this, 'Function', {
      name: 'deadline-guard',
      environment: {
        TABLE_NAME: table.tableName,
        BUS_NAME: bus.eventBusName,
        QUEUE_URL: queue.queueUrl,
        ACCOUNT_ID: Aws.ACCOUNT_ID,
        TRIGGERS: stack.toJsonString(triggers),
        TRIGGER_RULES: stack.toJsonString(
          bringing.map(({ triggerId, source, rule }) => ({
            triggerId,
            source,
            ruleName: rule.dimensions.RuleName,
          })),
        ),
        DECIDE_FUNCTION_ARN: decide.function.functionArn,
        APPROVER: approver,
        FALLBACK_GROUP: fallbackGroup,
        DEFAULT_DECISION: defaultDecision,
        FOLLOW_UP_SECONDS: `${followUpSeconds}`,
        TENANT_URL: tenantUrl,
        TOKEN_SECRET_ID: token.secretArn,
      },
      // Two runs never overlap.
      timeout: Duration.seconds(58),
      memoryMb: 512,
    });
    grantRecordsAlone(table, this.function, 'GetItem', 'UpdateItem');
    // Its calls to SailPoint are counted beside those for facts.
    grantItem(table, this.function, 'PutItem', PACE_ID);
    grantQuery(table, this.function, 'open-invocations');
    // For a review that was handed over and has come back.
    grantQuery(table, this.function, 'by-access-request');
    grantPolicyOf(decide.function, this.function);
    for (const { rule } of bringing) grantLook(rule.rule, this.function);
    bus.grantPutEventsTo(this.function);
    grantSend(queue, this.function);
    grantSecretValue(token, this.function);
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['events:DescribeEventSource'],
        resources: triggers.map(
          ({ source }) =>
            // An event source belongs to no account.
            `arn:${stack.partition}:events:${stack.region}::event-source/${source}`,
        ),
      }),
    );

    this.function.configureAsyncInvoke({ maxEventAge: Duration.minutes(1), retryAttempts: 0 });
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'The next run does what a failed one did not; alarms tell when there is none.',
    });
    scheduledRun(this, 'EveryMinute', {
      run: this.function,
      every: Duration.minutes(1),
      input: { check: 'deadlines' } satisfies GuardRun,
      deadLetters: this.deadLetters,
      maxEventAge: Duration.minutes(1),
      retryAttempts: 1,
    });
    // Not waited for: a run that fails must show in the alarm, not roll the stack back.
    this.firstRun = new Trigger(this, 'AfterDeployment', {
      handler: this.function,
      invocationType: InvocationType.EVENT,
    });
  }
}
