import * as z from 'zod/mini';
import { Actor } from './facts.ts';
import { Via } from './named-reviewer.ts';
import { Output } from './output.ts';
import { Sender } from './sender.ts';

export const Outcome = z.enum(['approve', 'deny', 'review']);
export type Outcome = z.infer<typeof Outcome>;

/** What the policies say about one item for one recipient. */
export const Verdict = z.object({
  itemId: z.string(),
  recipientId: z.string(),
  outcome: Outcome,
  /** Ids of the policies that made the outcome; empty when none was satisfied. */
  policies: z.array(z.string()),
  /** Why a policy could not be evaluated, by its id. */
  errors: z.array(z.object({ policyId: z.string(), message: z.string() })),
});
export type Verdict = z.infer<typeof Verdict>;

/** A person or group that may review, and how they came to be named. */
export const Candidate = z.object({
  actor: Actor,
  /** The policy that names them; none for the configured fallback group. */
  policyId: z.optional(z.string()),
  via: Via,
  /** They answer for some of the items and recipients in review only. */
  partial: z.optional(z.boolean()),
});
export type Candidate = z.infer<typeof Candidate>;

/** A candidate that was looked at; the first one without `rejected` was taken. */
export const Considered = z.extend(Candidate, { rejected: z.optional(z.string()) });
export type Considered = z.infer<typeof Considered>;

/** What the policies say about a whole request, and which policies they were. */
export const Evaluation = z.object({
  outcome: Outcome,
  verdicts: z.array(Verdict),
  /** Why, in words for the person who asked. */
  comment: z.string(),
  /** Who may review, first choice first, as far as policies and facts name them. */
  reviewers: z.array(Candidate),
  /** Hash of the policy set and its schema. */
  policySet: z.string(),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** Ids of the policies that made the outcome of the whole request. */
export const determiningPolicies = ({ outcome, verdicts }: Evaluation): string[] => [
  ...new Set(
    verdicts
      .filter((verdict) => verdict.outcome === outcome)
      .flatMap((verdict) => verdict.policies),
  ),
];

/** Deciders in the name of Countersign itself; no identity may be called so. */
export const OwnDecider = z.enum(['policy', 'deadline']);
export type OwnDecider = z.infer<typeof OwnDecider>;

/** Whether Countersign itself decided, and nobody in person. */
export const isOwn = (by: string): by is OwnDecider => OwnDecider.safeParse(by).success;

/** The one answer of an invocation. It is written once and never changes. */
export const Decision = z.object({
  outcome: Outcome,
  output: Output,
  /** Who decided: `policy`, `deadline`, or the id of an identity. */
  by: z.string(),
  at: z.iso.datetime(),
  /** Who vouches for `by`: the sender of a submitted decision. */
  sender: z.optional(Sender),
});
export type Decision = z.infer<typeof Decision>;
