import { Duration, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { LEASE_SECONDS } from '../functions/contracts/lease.ts';
import { queueEncryption } from './aws/encryption.ts';
import { grantReceive, grantSend } from './aws/grants.ts';

/** So many invocations are looked at again at once; more would only use up SailPoint's limit. */
const AT_ONCE = 5;

/** Brings an invocation back to a function when facts that SailPoint could not tell may be known. */
export class WaitingQueue extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      enforceSSL: true,
      ...queueEncryption(scope),
      retentionPeriod: Duration.hours(1),
      // Six times the function's timeout, as Lambda asks for.
      visibilityTimeout: Duration.seconds(LEASE_SECONDS * 6),
    });
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-SQS3',
        reason: 'A message that is lost costs minutes: the deadline guard looks at its record too.',
      },
      {
        id: 'Serverless-SQSRedrivePolicy',
        reason: 'A message that is lost costs minutes: the deadline guard looks at its record too.',
      },
    );
  }

  /** The function takes what comes back, and puts there what has to wait. */
  wakes(run: IFunction): void {
    grantSend(this, run);
    grantReceive(this, run);
    const mapping = run.addEventSourceMapping('Waiting', {
      eventSourceArn: this.queueArn,
      batchSize: 1,
      maxConcurrency: AT_ONCE,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A mapping of SQS has none.',
    });
  }
}
