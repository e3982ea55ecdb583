/** Changes of the stack's own subscriptions that only `pause`, `resume` and a deployment make. */
import { handsOver } from '../../../functions/policy/conclude.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import { type OwnSubscription, ownSubscriptions } from '../installation/subscriptions.ts';
import { InputError } from '../terminal/input-error.ts';

/** Fields that decide which requests reach the stack. */
const DECISIVE = ['type', 'filter', 'eventBridgeConfig'];

const ownOf = (
  id: string,
  { triggers }: Pick<DeployedInstallation, 'triggers'>,
  all: readonly TriggerSubscription[],
): { own: OwnSubscription[]; isOwn: boolean } => {
  const own = ownSubscriptions(triggers, all);
  return { own, isOwn: own.some(({ subscriptionId }) => subscriptionId === id) };
};

/** An enabled trigger hands its reviews to another one, which has to see the same requests. */
const handsReviewsOver = (own: readonly OwnSubscription[]): boolean => {
  const subscribed = own.map(({ trigger }) => trigger.triggerId);
  return own.some(
    ({ trigger, subscription }) =>
      subscription?.enabled && handsOver(trigger.triggerId, { subscribed }),
  );
};

/** Refuses a change of these fields if it could leave requests without an answer or a reviewer. */
export const refuseUnsafeChange = (
  id: string,
  fields: readonly string[],
  installation: Pick<DeployedInstallation, 'triggers'>,
  all: readonly TriggerSubscription[],
): void => {
  const { own, isOwn } = ownOf(id, installation, all);
  if (!isOwn) return;
  if (fields.includes('enabled')) {
    throw new InputError(
      'This subscription belongs to the stack: use countersign pause and countersign resume, which enable and disable its subscriptions together. Nothing was changed.',
    );
  }
  const decisive = fields.find((field) => DECISIVE.includes(field));
  if (decisive !== undefined && handsReviewsOver(own)) {
    throw new InputError(
      `While pre-approval is enabled, a change of ${decisive} could pass reviews on to nobody: run countersign pause, change it, then countersign resume. Nothing was changed.`,
    );
  }
};

/** Refuses to delete what belongs to the stack. */
export const refuseDeletion = (
  id: string,
  installation: Pick<DeployedInstallation, 'triggers'>,
  all: readonly TriggerSubscription[],
): void => {
  if (!ownOf(id, installation, all).isOwn) return;
  throw new InputError(
    'This subscription belongs to the stack: countersign pause stops its events, npx cdk destroy removes it. Nothing was changed.',
  );
};
