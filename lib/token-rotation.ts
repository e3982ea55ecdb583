import { DefaultStackSynthesizer, Duration, Fn, Stack, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { type Env, ROTATION_INTERVAL_HOURS } from '../functions/token-rotation/env.ts';
import { deadLetterQueue } from './aws/dead-letter-queue.ts';
import { denyWithoutTls } from './aws/deny-without-tls.ts';
import { keyOf } from './aws/encryption.ts';
import { grantNewSecretValue, grantSecretValue } from './aws/grants.ts';
import { failureQueue } from './aws/into-queue.ts';
import { nodeFunction } from './aws/node-function.ts';
import { scheduledRun } from './aws/scheduled-run.ts';

export type TokenRotationProps = {
  tenantUrl: string;
  /** Name of the secret with the personal access token; it exists before the stack does. */
  clientSecretName: string;
  /** HTTP subscriptions to keep supplied, each with the name of its workflow's client secret. */
  httpSubscriptions: readonly { id: string; url: string; clientSecretName: string }[];
};

const WAYS_ROUND = [
  'UpdateSecret',
  'UpdateSecretVersionStage',
  'PutResourcePolicy',
  'DeleteResourcePolicy',
  'DeleteSecret',
  'RotateSecret',
];

/** The role that CloudFormation takes on; where it takes none on, it calls in somebody's name. */
const deployer = ({ synthesizer }: Stack) =>
  synthesizer instanceof DefaultStackSynthesizer
    ? {
        ArnNotEquals: {
          'aws:PrincipalArn': Fn.sub(synthesizer.cloudFormationExecutionRoleArn),
        },
      }
    : {};

/** Runs `functions/token-rotation` on a schedule and after a deployment; `token` is what it keeps. */
export class TokenRotation extends Construct {
  readonly token: Secret;
  readonly function: NodejsFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TokenRotationProps) {
    super(scope, id);
    const { tenantUrl, clientSecretName, httpSubscriptions } = props;

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

    const client = Secret.fromSecretNameV2(this, 'Client', clientSecretName);
    const rotate = nodeFunction<Env>(this, 'Function', {
      name: 'token-rotation',
      environment: {
        TENANT_URL: tenantUrl,
        CLIENT_SECRET_ID: clientSecretName,
        TOKEN_SECRET_ID: this.token.secretArn,
        HTTP_SUBSCRIPTIONS: JSON.stringify(
          httpSubscriptions.map(({ id, url, clientSecretName: clientSecretId }) => ({
            id,
            url,
            clientSecretId,
          })),
        ),
      },
      timeout: Duration.minutes(1),
      memoryMb: 256,
    });
    this.function = rotate;
    grantSecretValue(client, rotate);
    grantSecretValue(this.token, rotate);
    grantNewSecretValue(this.token, rotate);
    this.onlyWrittenBy(rotate);
    for (const { id: subscription, clientSecretName: secretName } of httpSubscriptions) {
      const workflowClient = Secret.fromSecretNameV2(this, `Client-${subscription}`, secretName);
      grantSecretValue(workflowClient, rotate);
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

  /** A foreign token would lead the functions to another tenant's data. People may read it. */
  private onlyWrittenBy(rotate: NodejsFunction) {
    this.token.addToResourcePolicy(denyWithoutTls('secretsmanager'));
    this.token.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['secretsmanager:PutSecretValue'],
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': rotate.role?.roleArn } },
      }),
    );
    // What would lift the denial, or go round it, belongs to the stack's deployments.
    this.token.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: WAYS_ROUND.map((action) => `secretsmanager:${action}`),
        resources: ['*'],
        conditions: {
          'ForAllValues:StringNotEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
          ...deployer(Stack.of(this)),
        },
      }),
    );
  }
}
