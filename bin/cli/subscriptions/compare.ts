/** The stack's subscriptions in SailPoint against the props that were deployed. */
import { ACTIVATION, ActivationProperties } from '../../../functions/contracts/stack-resource.ts';
import { isHere, ownerIn } from '../../../functions/contracts/subscription-owner.ts';
import { activationOf } from '../../../functions/contracts/subscription-plan.ts';
import type { TriggerId } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type { PatchOperation } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import type { Aws } from '../installation/aws.ts';
import { deployedParts } from '../installation/deployed-parts.ts';
import type { DeployedInstallation } from '../installation/installation.ts';

export type Compared = { triggerId: TriggerId; subscriptionId: string } & (
  | { present: TriggerSubscription; operations: PatchOperation[] }
  /** Why it cannot be brought back by changing it, and what to do instead. */
  | { problem: string }
);

const elsewhere = (
  { id, eventBridgeConfig: to, type }: TriggerSubscription,
  { account, region }: DeployedInstallation,
) =>
  `it is sent to ${to ? `${to.awsAccount} ${to.awsRegion}` : type}. Find out who changed that. To take it back: ` +
  `countersign pause, countersign subscriptions patch ${id} --set eventBridgeConfig/awsAccount=${account} ` +
  `--set eventBridgeConfig/awsRegion=${region}, countersign resume.`;

const ofAnother = ({ id, description }: TriggerSubscription) =>
  `its description names another owner (${ownerIn(description)}), so another stack may manage it. Find out who changed that. To take it back: ` +
  `countersign subscriptions patch ${id} --set description=Countersign, then countersign subscriptions repair.`;

/** What differs of a subscription that is there, and is not known as the stack's. */
const notOwn = (found: TriggerSubscription, installation: DeployedInstallation): string =>
  isHere(found, installation) ? ofAnother(found) : elsewhere(found, installation);

const compare = (
  properties: ActivationProperties,
  all: readonly TriggerSubscription[],
  installation: DeployedInstallation,
): Compared => {
  const { triggerId, subscriptionId } = properties;
  const named = { triggerId, subscriptionId };
  try {
    const some = all.filter((one) => one.triggerId === triggerId);
    return { ...named, ...activationOf(some, properties, installation) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const found = all.find(({ id }) => id === subscriptionId);
    const problem = found
      ? notOwn(found, installation)
      : `${error.message} See docs/runbook.md#a-subscription-was-deleted-in-sailpoint.`;
    return { ...named, problem };
  }
};

/** Only those that the stack made: the props say nothing of a subscription that is given by its source. */
export const compareSubscriptions = async (
  aws: Pick<Aws, 'cloudFormation'>,
  installation: DeployedInstallation,
  all: readonly TriggerSubscription[],
): Promise<Compared[]> => {
  const parts = await deployedParts(aws, installation, [ACTIVATION]);
  return parts.map(({ properties }) =>
    compare(ActivationProperties.parse(properties), all, installation),
  );
};
