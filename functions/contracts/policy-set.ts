import * as z from 'zod/mini';
import { NamedReviewer } from './named-reviewer.ts';
import { Need } from './needs.ts';
import { PolicySettings } from './policy-settings.ts';

/** One file that the policies' owner wrote, as it lies in `policies/`. */
export const PolicyFile = z.object({ name: z.string(), text: z.string() });
export type PolicyFile = z.infer<typeof PolicyFile>;

/** One Cedar policy with what its annotations say. */
export const Policy = z.object({
  /** `@id`: required, unique, stable; it appears in comments, events and metrics. */
  id: z.string(),
  effect: z.enum(['permit', 'forbid']),
  /** `@decision("review")` on a `forbid`: people decide instead of a denial. */
  review: z.boolean(),
  /** `@comment`: what the requester reads in SailPoint. */
  comment: z.optional(z.string()),
  /** `@reviewer`: who reviews. */
  reviewer: z.optional(NamedReviewer),
  /** `@priority`: reviewers of the lowest number are asked first; without it, after all that have one. */
  priority: z.optional(z.int()),
  text: z.string(),
});
export type Policy = z.infer<typeof Policy>;

/** Policies that were validated together; the hash names them, their settings and their schema. */
export const PolicySet = z.object({
  hash: z.string(),
  policies: z.array(Policy),
  /** What SailPoint is asked about a request, as some policy or reviewer rests on it. */
  needs: z.array(Need),
  settings: z.optional(PolicySettings),
});
export type PolicySet = z.infer<typeof PolicySet>;

/** A mistake in a policy file, or a warning about it: where it is, what it is, and what to do. */
export type PolicyMistake = {
  file: string;
  line: number;
  message: string;
  suggestion: string;
};
