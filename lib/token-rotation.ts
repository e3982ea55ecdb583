import { Duration, Validations } from 'aws-cdk-lib';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { ROTATION_INTERVAL_HOURS } from '../functions/contracts/rotation-run.ts';
import type { Env } from '../functions/token-rotation/env.ts';
import { deadLetterQueue } from './aws/dead-letter-queue.ts';
import { keyOf } from './aws/encryption.ts';
import { grantNewSecretValue, grantSecretValue } from './aws/grants.ts';
import { failureQueue } from './aws/into-queue.ts';
import { nodeFunction } from './aws/node-function.ts';
import { onlyWrittenBy } from './aws/only-written-by.ts';
import { scheduledRun } from './aws/scheduled-run.ts';

export type TokenRotationProps = {
  tenantUrl: string;
  /** Name of the secret with the personal access token that reads; it exists before the stack does. */
  readingClientSecretName: string;
  /** That of the one that manages; read only if there are HTTP subscriptions. */
  managingClientSecretName: string;
  /** HTTP subscriptions to keep supplied, each with the name of its workflow's client secret. */
  httpSubscriptions: readonly {
    id: string;
    url: string;
    clientSecretName: string;
  }[];
};

/** Runs `functions/token-rotation` on a schedule and after a deployment; `token` is what it keeps. */
export class TokenRotation extends Construct {
  readonly token: Secret;
  readonly function: NodejsFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TokenRotationProps) {
    super(scope, id);
    const { tenantUrl, readingClientSecretName, managingClientSecretName } = props;
    const { httpSubscriptions } = props;
    const isManaging = httpSubscriptions.length > 0;

    this.token = new Secret(this, 'Token', {
      description:
        'Countersign: the current SailPoint access token, written by the function token-rotation.',
      // Without a value until the first run; CloudFormation would make one up otherwise.
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'unused' },
      encryptionKey: keyOf(this),
    });
    Validations.of(this.token).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'token-rotation replaces it every few hours, without the rotation of Secrets Manager.',
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');

    const rotate = nodeFunction<Env>(this, 'Function', {
      name: 'token-rotation',
      environment: {
        TENANT_URL: tenantUrl,
        READING_CLIENT_SECRET_ID: readingClientSecretName,
        ...(isManaging && { MANAGING_CLIENT_SECRET_ID: managingClientSecretName }),
        TOKEN_SECRET_ID: this.token.secretArn,
        HTTP_SUBSCRIPTIONS: JSON.stringify(
          httpSubscriptions.map(({ clientSecretName: clientSecretId, ...subscription }) => ({
            ...subscription,
            clientSecretId,
          })),
        ),
      },
      timeout: Duration.minutes(1),
      memoryMb: 256,
    });
    this.function = rotate;
    this.letRead('ReadingClient', readingClientSecretName);
    // SailPoint changes the bearer token of a subscription for nobody who only reads.
    if (isManaging) this.letRead('ManagingClient', managingClientSecretName);
    grantSecretValue(this.token, rotate);
    grantNewSecretValue(this.token, rotate);
    onlyWrittenBy(rotate, this.token);
    for (const { id: subscription, clientSecretName } of httpSubscriptions) {
      this.letRead(`Client-${subscription}`, clientSecretName);
    }

    const maxEventAge = Duration.hours(1);
    rotate.configureAsyncInvoke({
      maxEventAge,
      retryAttempts: 2,
      onFailure: failureQueue(this.deadLetters),
    });
    scheduledRun(this, 'EveryFewHours', {
      run: rotate,
      every: Duration.hours(ROTATION_INTERVAL_HOURS),
      deadLetters: this.deadLetters,
      maxEventAge,
      retryAttempts: 3,
    });
    // Not waited for: a refused credential must show in the alarm, not roll the stack back.
    new Trigger(this, 'AfterDeployment', {
      handler: rotate,
      invocationType: InvocationType.EVENT,
    });
  }

  private letRead(id: string, secretName: string) {
    grantSecretValue(Secret.fromSecretNameV2(this, id, secretName), this.function);
  }
}
