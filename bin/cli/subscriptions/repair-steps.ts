/** The order in which subscriptions are brought back: no review passes that nobody is asked about again. */
import { reviewersFirst } from '../../../functions/contracts/hand-over-order.ts';
import type { TriggerId } from '../../../functions/contracts/trigger.ts';
import { bringsReviewers } from '../../../functions/contracts/triggers.ts';
import type { PatchOperation } from '../../../functions/sailpoint/subscriptions.ts';

/** What turns a subscription into the one that was deployed. */
export type SubscriptionRepair = {
  triggerId: TriggerId;
  subscriptionId: string;
  operations: PatchOperation[];
};

/** `drain` waits until what passed pre-approval has come back. */
export type RepairStep = SubscriptionRepair | 'drain';

const isFilter = ({ path }: PatchOperation) => path === '/filter';

/** Sees every request meanwhile, so that it sees those of pre-approval by the old filter and by the new. */
const widened = (repair: SubscriptionRepair): SubscriptionRepair => ({
  ...repair,
  operations: repair.operations.flatMap((operation) => {
    if (!isFilter(operation)) return operation;
    return operation.op === 'add' ? [] : { op: 'remove' as const, path: operation.path };
  }),
});

const filterAlone = (repair: SubscriptionRepair): SubscriptionRepair => ({
  ...repair,
  operations: repair.operations.flatMap((operation) =>
    isFilter(operation) && 'value' in operation
      ? { op: 'add' as const, path: operation.path, value: operation.value }
      : [],
  ),
});

const isNeeded = ({ operations }: SubscriptionRepair) => operations.length > 0;

/**
 * Reviewers are brought in first. If the filters of both change, they are equal now and the deadline
 * guard sees nothing wrong: dynamic approval gets its filter last.
 */
export const repairSteps = (repairs: readonly SubscriptionRepair[]): RepairStep[] => {
  const needed = reviewersFirst(repairs.filter(isNeeded), ({ triggerId }) => triggerId);
  const filtered = needed.filter(({ operations }) => operations.some(isFilter));
  if (filtered.length < 2) return needed;

  const brings = ({ triggerId }: SubscriptionRepair) => bringsReviewers(triggerId);
  const first = needed.map((repair) => (brings(repair) ? widened(repair) : repair));
  const last = needed.filter(brings).map(filterAlone).filter(isNeeded);
  return [...first.filter(isNeeded), ...(last.length > 0 ? ['drain' as const, ...last] : [])];
};
