import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type * as z from 'zod/mini';
import {
  type Configuration,
  readConfiguration,
  subscriptionsIn,
} from '../functions/contracts/configuration.ts';
import { secondsIn } from '../functions/contracts/duration.ts';
import type { InstallationOutputs } from '../functions/contracts/installation-outputs.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { Encryption, keyOf } from './aws/encryption.ts';
import { Callback } from './callback.ts';
import { DeadlineGuard } from './deadline-guard.ts';
import { Decide } from './decide.ts';
import { InvocationRecords } from './invocation-records.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { Subscription } from './subscription.ts';
import { TokenRotation } from './token-rotation.ts';

export type CountersignProps = Configuration & {
  /** The policies that decide, read and checked by `checkedPolicies`. */
  policySet: PolicySet;
  /** Candidate policies: what they would decide is recorded where it differs, and never answered. */
  shadowPolicies?: PolicySet;
};

/**
 * One installation of Countersign, in any stack. Throws CONFIG_INVALID with one sentence per mistake
 * in the props.
 */
export class Countersign extends Construct {
  constructor(scope: Construct, id: string, props: CountersignProps) {
    super(scope, id);
    const { policySet, shadowPolicies, ...given } = props;
    const configuration = readConfiguration(given);
    const { tenantUrl, approver, fallbackGroup, preApproval, dynamicApproval } = configuration;

    if (configuration.customerManagedKey) new Encryption(this);
    const bus = new EventBus(this, 'Bus', { kmsKey: keyOf(this) });
    const { table } = new InvocationRecords(this, 'InvocationRecords');
    if (preApproval?.eventSourceName ?? dynamicApproval?.eventSourceName) {
      Annotations.of(this).addWarningV2(
        'countersign:given-event-source',
        'A subscription given by eventSourceName is known to the deadline guard only with a credential. Without one every review is held at Countersign.',
      );
    }
    const tokenRotation = new TokenRotation(this, 'TokenRotation', configuration);
    const { token } = tokenRotation;

    const subscription = new Subscription(this, 'Subscription', {
      tenantUrl,
      managingClientSecretName: configuration.managingClientSecretName,
      table,
      subscriptions: subscriptionsIn(configuration),
    });
    const { triggers } = subscription;
    const shared = { triggers, tenantUrl, token, approver, fallbackGroup, table, bus };
    const callback = new Callback(this, 'Callback', { bus, table, token, tenantUrl });
    const decide = new Decide(this, 'Decide', {
      ...shared,
      queue: callback.queue,
      policySet,
      shadowPolicySet: shadowPolicies,
      inactiveStates: configuration.inactiveLifecycleStates,
    });
    const deadlineGuard = new DeadlineGuard(this, 'DeadlineGuard', {
      ...shared,
      defaultDecision: configuration.defaultDecision,
      followUpSeconds: secondsIn(configuration.followUpAfter),
      decide,
      queue: callback.queue,
    });
    new Monitoring(this, 'Monitoring', {
      ...configuration,
      triggers,
      bus,
      decide,
      callback,
      deadlineGuard,
      tokenRotation,
    });
    subscription.before(callback, tokenRotation);
    subscription.activateAfter(decide, callback, deadlineGuard, tokenRotation);

    this.#output({
      TenantUrl: tenantUrl,
      ReadingClientSecretName: configuration.readingClientSecretName,
      ManagingClientSecretName: configuration.managingClientSecretName,
      Approver: approver,
      FallbackGroup: fallbackGroup,
      InactiveStates: JSON.stringify(configuration.inactiveLifecycleStates),
      PolicySet: policySet.hash,
      Triggers: Stack.of(this).toJsonString(triggers),
      BusName: bus.eventBusName,
      TableName: table.tableName,
      TokenSecretArn: token.secretArn,
      CallbackQueueUrl: callback.queue.queueUrl,
      DecideDeadLettersUrl: decide.deadLetters.queueUrl,
      DecideFunctionName: decide.function.functionName,
      ...(decide.partnerBusDeadLetters && {
        PartnerBusDeadLettersUrl: decide.partnerBusDeadLetters.queueUrl,
      }),
      CallbackDeadLettersUrl: callback.deadLetters.queueUrl,
      CallbackFunctionName: callback.function.functionName,
      DeadlineGuardDeadLettersUrl: deadlineGuard.deadLetters.queueUrl,
      DeadlineGuardFunctionName: deadlineGuard.function.functionName,
      TokenRotationDeadLettersUrl: tokenRotation.deadLetters.queueUrl,
      TokenRotationFunctionName: tokenRotation.function.functionName,
    });
  }

  /** Outputs keep their plain names, whatever the construct's own id is. */
  #output(values: z.input<typeof InstallationOutputs>) {
    for (const [name, value] of Object.entries(values)) {
      new CfnOutput(this, name, { value }).overrideLogicalId(name);
    }
  }
}
