import { Duration, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/callback/env.ts';
import { LEASE_SECONDS } from '../functions/contracts/lease.ts';
import { PACE_ID } from '../functions/contracts/pace.ts';
import { MOST_RECEIVES } from '../functions/contracts/receives.ts';
import { deadLetterQueue } from './aws/dead-letter-queue.ts';
import { queueEncryption } from './aws/encryption.ts';
import {
  grantItem,
  grantPostpone,
  grantQuery,
  grantReceive,
  grantRecords,
  grantSecretValue,
  grantSend,
} from './aws/grants.ts';
import { nodeFunction } from './aws/node-function.ts';

export type CallbackProps = {
  /** Bus that outcomes go to. */
  bus: IEventBus;
  table: TableV2;
  /** Access token for the rare callback that SailPoint answers with 401. */
  token: ISecret;
  tenantUrl: string;
};

const TIMEOUT = Duration.seconds(LEASE_SECONDS);

/** Runs `functions/callback` for each decision until SailPoint has the answer or it is too late. */
export class Callback extends Construct {
  readonly function: NodejsFunction;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { bus, table, token, tenantUrl }: CallbackProps) {
    super(scope, id);

    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      ...queueEncryption(this),
      // As long as SQS can: a message that outlives it is gone without a trace.
      retentionPeriod: Duration.days(14),
      // Six times the function's timeout, as Lambda asks for.
      visibilityTimeout: Duration.seconds(TIMEOUT.toSeconds() * 6),
      // A message comes back for every retry; the deadline ends it, as callback spreads the retries.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_RECEIVES },
    });

    const callback = nodeFunction<Env>(this, 'Function', {
      name: 'callback',
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
    this.function = callback;
    grantReceive(this.queue, callback);
    grantPostpone(this.queue, callback);
    const mapping = callback.addEventSourceMapping('Queue', {
      eventSourceArn: this.queue.queueArn,
      // Ten messages each are far more than may be sent at once; more would only wait for the pace.
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A mapping of SQS has none: the queue itself has a dead-letter queue.',
    });
    grantSend(this.deadLetters, callback);
    grantRecords(table, callback, 'GetItem', 'UpdateItem');
    // The pace that all senders keep, and the place in their line.
    grantItem(table, callback, 'PutItem', PACE_ID);
    grantQuery(table, callback, 'open-invocations');
    bus.grantPutEventsTo(callback);
    grantSecretValue(token, callback);
  }
}
