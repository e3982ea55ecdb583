import { DefaultStackSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { denyWithoutTls } from './deny-without-tls.ts';

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

/** A foreign token would lead the functions to another tenant's data. People may read it. */
export const onlyWrittenBy = (writer: IFunction, secret: Secret): void => {
  secret.addToResourcePolicy(denyWithoutTls('secretsmanager'));
  secret.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['secretsmanager:PutSecretValue'],
      resources: ['*'],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': writer.role?.roleArn } },
    }),
  );
  // What would lift the denial, or go round it, belongs to the stack's deployments.
  secret.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: WAYS_ROUND.map((action) => `secretsmanager:${action}`),
      resources: ['*'],
      conditions: {
        'ForAllValues:StringNotEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' },
        ...deployer(Stack.of(secret)),
      },
    }),
  );
};
