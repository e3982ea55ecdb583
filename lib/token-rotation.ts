import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { type Env, ROTATION_INTERVAL_HOURS } from '../functions/rotate-token/env.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { nodeFunction } from './node-function.ts';

export type TokenRotationProps = {
  tenantUrl: string;
  /** Name of the secret with the personal access token; it exists before the stack does. */
  clientSecretName: string;
  /** HTTP subscriptions to keep supplied, each with the name of its workflow's client secret. */
  httpSubscriptions: readonly { name: string; clientSecretName: string }[];
};

/** Runs `functions/rotate-token` on a schedule and after a deployment; `token` is what it keeps. */
export class TokenRotation extends Construct {
  readonly token: Secret;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TokenRotationProps) {
    super(scope, id);
    const { tenantUrl, clientSecretName, httpSubscriptions } = props;

    this.token = new Secret(this, 'Token', {
      description: 'Countersign: the current SailPoint access token, written by rotate-token.',
      // Without a value until the first run; CloudFormation would make one up otherwise.
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'unused' },
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');

    const client = Secret.fromSecretNameV2(this, 'Client', clientSecretName);
    const rotateToken = nodeFunction<Env>(this, 'RotateToken', {
      name: 'rotate-token',
      environment: {
        TENANT_URL: tenantUrl,
        CLIENT_SECRET_ID: clientSecretName,
        TOKEN_SECRET_ID: this.token.secretArn,
        HTTP_SUBSCRIPTIONS: JSON.stringify(
          httpSubscriptions.map(({ name, clientSecretName: clientSecretId }) => ({
            name,
            clientSecretId,
          })),
        ),
      },
      timeout: Duration.minutes(1),
      memoryMb: 256,
    });
    client.grantRead(rotateToken);
    this.token.grantRead(rotateToken);
    rotateToken.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:PutSecretValue'],
        resources: [this.token.secretArn],
      }),
    );
    for (const { name, clientSecretName: secretName } of httpSubscriptions) {
      Secret.fromSecretNameV2(this, `Client-${name}`, secretName).grantRead(rotateToken);
    }

    const maxEventAge = Duration.hours(1);
    rotateToken.configureAsyncInvoke({
      maxEventAge,
      retryAttempts: 2,
      onFailure: new SqsDestination(this.deadLetters),
    });
    new Schedule(this, 'EveryFewHours', {
      schedule: ScheduleExpression.rate(Duration.hours(ROTATION_INTERVAL_HOURS)),
      target: new LambdaInvoke(rotateToken, {
        deadLetterQueue: this.deadLetters,
        maxEventAge,
        retryAttempts: 3,
      }),
    });
    // Not waited for: a refused credential must show in the alarm, not roll the stack back.
    new Trigger(this, 'AfterDeployment', {
      handler: rotateToken,
      invocationType: InvocationType.EVENT,
    });
  }
}
