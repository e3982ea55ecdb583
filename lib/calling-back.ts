import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/call-back/env.ts';
import { DECISION_MADE, SOURCE } from '../functions/contracts/announcement.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { nodeFunction } from './node-function.ts';

export type CallingBackProps = {
  /** Bus that decisions come from and outcomes go to. */
  bus: IEventBus;
  table: TableV2;
  /** Access token for the rare callback that SailPoint answers with 401. */
  token: ISecret;
  tenantUrl: string;
};

const TIMEOUT = Duration.seconds(30);

/** Runs `functions/call-back` for each decision until SailPoint has the answer or it is too late. */
export class CallingBack extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { bus, table, token, tenantUrl }: CallingBackProps) {
    super(scope, id);

    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      // As long as SQS can: a message that outlives it is gone without a trace.
      retentionPeriod: Duration.days(14),
      // Six times the function's timeout, as Lambda asks for.
      visibilityTimeout: Duration.seconds(TIMEOUT.toSeconds() * 6),
      // A message comes back for every retry; the deadline ends it, not the number of tries.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 1000 },
    });
    new Rule(this, 'OnDecisionMade', {
      eventBus: bus,
      eventPattern: { source: [SOURCE], detailType: [DECISION_MADE] },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetters,
          maxEventAge: Duration.minutes(15),
          retryAttempts: 20,
        }),
      ],
    });

    const callBack = nodeFunction<Env>(this, 'CallBack', {
      name: 'call-back',
      environment: {
        TABLE_NAME: table.tableName,
        BUS_NAME: bus.eventBusName,
        QUEUE_URL: this.queue.queueUrl,
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        TENANT_URL: tenantUrl,
        TOKEN_SECRET_ID: token.secretArn,
      },
      timeout: TIMEOUT,
      memoryMb: 256,
    });
    // Also lets it change the visibility of a message that has to come back later.
    callBack.addEventSource(new SqsEventSource(this.queue, { reportBatchItemFailures: true }));
    this.deadLetters.grant(callBack, 'sqs:SendMessage');
    table.grant(callBack, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    bus.grantPutEventsTo(callBack);
    token.grantRead(callBack);
  }
}
