import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { type Configuration, readConfiguration } from '../functions/contracts/configuration.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../functions/contracts/trigger.ts';
import { Encryption, keyOf } from './aws/encryption.ts';
import { CallingBack } from './calling-back.ts';
import { Deciding } from './deciding.ts';
import { Guarding } from './guarding.ts';
import { InvocationRecords } from './invocation-records.ts';
import { Watching } from './monitoring/watching.ts';
import { Subscribing } from './subscribing.ts';
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

    if (configuration.customerManagedKey) new Encryption(this);
    const bus = new EventBus(this, 'Bus', { kmsKey: keyOf(this) });
    const { table } = new InvocationRecords(this, 'Invocations');
    const rotation = new TokenRotation(this, 'TokenRotation', configuration);
    const { token } = rotation;

    const subscribing = new Subscribing(this, 'Subscribing', {
      tenantUrl,
      clientSecretName: configuration.clientSecretName,
      subscriptions: [
        ...(preApproval ? [{ triggerId: PRE_APPROVAL, ...preApproval } as const] : []),
        ...(dynamicApproval ? [{ triggerId: DYNAMIC_APPROVER, ...dynamicApproval } as const] : []),
      ],
    });
    const { triggers } = subscribing;
    const deciding = new Deciding(this, 'Deciding', {
      triggers,
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
    const guarding = new Guarding(this, 'Guarding', {
      triggers,
      tenantUrl,
      token,
      approver,
      fallbackGroup,
      defaultDecision: configuration.defaultDecision,
      table,
      bus,
      queue: callingBack.queue,
    });

    new Watching(this, 'Watching', {
      ...{ alarmTopic: configuration.alarmTopic, silenceAlarm: configuration.silenceAlarm },
      ...{ runbook: configuration.runbook, triggers, table, bus },
      ...{ deciding, callingBack, guarding, rotation },
    });

    subscribing.activateAfter(deciding, callingBack, guarding, rotation);

    // What the `countersign` command and `npm start` find the installation by.
    for (const [name, value] of Object.entries({
      TenantUrl: tenantUrl,
      ClientSecretName: configuration.clientSecretName,
      Approver: approver,
      FallbackGroup: fallbackGroup,
      Triggers: this.toJsonString(triggers),
      BusName: bus.eventBusName,
      TableName: table.tableName,
      TokenSecretArn: token.secretArn,
      DecidingDeadLettersUrl: deciding.deadLetters.queueUrl,
      CallingBackDeadLettersUrl: callingBack.deadLetters.queueUrl,
      CallingBackQueueUrl: callingBack.queue.queueUrl,
      TokenRotationDeadLettersUrl: rotation.deadLetters.queueUrl,
      DecideFunctionName: deciding.decide.functionName,
      CallBackFunctionName: callingBack.callBack.functionName,
      GuardingDeadLettersUrl: guarding.deadLetters.queueUrl,
      GuardFunctionName: guarding.guard.functionName,
      RotateTokenFunctionName: rotation.rotateToken.functionName,
    })) {
      new CfnOutput(this, name, { value });
    }
  }
}
