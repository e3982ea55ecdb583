import type { CustomResource } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';
import { reviewersFirst } from '../functions/contracts/hand-over-order.ts';
import type { TriggerId } from '../functions/contracts/trigger.ts';

/** Makes the resource that lets SailPoint send, after others. */
export type Activation = {
  triggerId: TriggerId;
  make: (after: readonly IDependable[]) => CustomResource;
};

/**
 * Each after the one before: reviewers are brought in from before the first review passes until
 * after the last one did, whether the stack is made, rolled back or deleted.
 */
export const makeInOrder = (
  activations: readonly Activation[],
  answering: readonly IDependable[],
): void => {
  const ordered = reviewersFirst(activations, ({ triggerId }) => triggerId);
  const before = [...answering];
  for (const { make } of ordered) before.push(make([...before]));
};
