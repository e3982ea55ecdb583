import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { type Configuration, readConfiguration } from '../functions/contracts/configuration.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../functions/contracts/trigger.ts';
import { CallingBack } from './calling-back.ts';
import { Deciding } from './deciding.ts';
import { InvocationRecords } from './invocation-records.ts';
import { TokenRotation } from './token-rotation.ts';

export type CountersignProps = Configuration & {
  /** The policies that decide, read and checked by `checkedPolicies`. */
  policySet: PolicySet;
  /** Candidate policies: what they would decide is recorded where it differs, and never answered. */
  shadowPolicies?: PolicySet;
};

/** The whole of Countersign. Throws CONFIG_INVALID with one sentence per mistake in the props. */
export class CountersignStack extends Stack {
  constructor(scope: Construct, id: string, props: CountersignProps, stackProps?: StackProps) {
    super(scope, id, stackProps);
    const { policySet, shadowPolicies, ...given } = props;
    const configuration = readConfiguration(given);
    const { tenantUrl, approver, fallbackGroup, preApproval, dynamicApproval } = configuration;

    const bus = new EventBus(this, 'Bus');
    const { table } = new InvocationRecords(this, 'Invocations');
    const rotation = new TokenRotation(this, 'TokenRotation', configuration);
    const { token } = rotation;

    const deciding = new Deciding(this, 'Deciding', {
      triggers: [
        ...(preApproval ? [{ triggerId: PRE_APPROVAL, ...preApproval } as const] : []),
        ...(dynamicApproval ? [{ triggerId: DYNAMIC_APPROVER, ...dynamicApproval } as const] : []),
      ].map(({ triggerId, eventSourceName, responseDeadline }) => ({
        triggerId,
        source: eventSourceName,
        responseDeadlineSeconds: Duration.parse(responseDeadline).toSeconds(),
      })),
      policySet,
      shadowPolicySet: shadowPolicies,
      tenantUrl,
      token,
      approver,
      fallbackGroup,
      table,
      bus,
    });
    const callingBack = new CallingBack(this, 'CallingBack', { bus, table, token, tenantUrl });

    for (const [name, value] of Object.entries({
      BusName: bus.eventBusName,
      TableName: table.tableName,
      TokenSecretArn: token.secretArn,
      DecidingDeadLettersUrl: deciding.deadLetters.queueUrl,
      CallingBackDeadLettersUrl: callingBack.deadLetters.queueUrl,
      CallingBackQueueUrl: callingBack.queue.queueUrl,
      TokenRotationDeadLettersUrl: rotation.deadLetters.queueUrl,
    })) {
      new CfnOutput(this, name, { value });
    }
  }
}
