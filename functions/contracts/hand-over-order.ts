import type { TriggerId } from './trigger.ts';
import { bringsReviewers } from './triggers.ts';

/** The reviewer of a review that passed is asked for within seconds; dynamic approval stays as it is for that long. */
export const DRAIN_MS = 30_000;

/** Triggers that bring in reviewers come first: before the first review passes. */
export const reviewersFirst = <One>(
  all: readonly One[],
  triggerIdOf: (one: One) => TriggerId,
): One[] =>
  all.toSorted(
    (a, b) => Number(bringsReviewers(triggerIdOf(b))) - Number(bringsReviewers(triggerIdOf(a))),
  );
