import type { CustomResource } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';
import type { TriggerId } from '../functions/contracts/trigger.ts';
import { bringsReviewers } from '../functions/contracts/triggers.ts';

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
  const ordered = activations.toSorted(
    (a, b) => Number(bringsReviewers(b.triggerId)) - Number(bringsReviewers(a.triggerId)),
  );
  const before = [...answering];
  for (const { make } of ordered) before.push(make([...before]));
};
