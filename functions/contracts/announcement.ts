/** The events on the countersign bus. They never carry the invocation's secret or callback URL. */
import * as z from 'zod/mini';
import { determiningPolicies, Outcome } from './decision.ts';
import { type Invocation, InvocationState } from './invocation.ts';
import { Sender } from './sender.ts';
import { Text } from './text.ts';
import { isFinal } from './transitions.ts';
import { TriggerId } from './trigger.ts';

/** `source` of the events that Countersign publishes. */
export const SOURCE = 'countersign';

export const REVIEW_REQUESTED = 'Review Requested';
export const DECISION_MADE = 'Decision Made';
export const INVOCATION_COMPLETED = 'Invocation Completed';
export const INVOCATION_FAILED = 'Invocation Failed';
/** Half of the time for a review is over. */
export const REVIEW_REMINDED = 'Review Reminded';
/** An invocation was received and never decided: `decide` takes it up again. */
export const INVOCATION_STALLED = 'Invocation Stalled';
/** A review passed one trigger, and the event that brings in its reviewer did not come. */
export const HAND_OVER_MISSED = 'Hand-Over Missed';
/** An operator stopped all approvals by policy, or lets policies approve again; says who and why. */
export const APPROVALS_HELD = 'Approvals Held';
export const APPROVALS_RELEASED = 'Approvals Released';
/** A submitted decision did not count; says why, and who decided if somebody did. */
export const DECISION_REFUSED = 'Decision Refused';
/** A function noticed something that a person should know; about no request, or by its ids alone. */
export const TROUBLE_NOTICED = 'Trouble Noticed';

/** What every event says; consumers tell copies of one event by `invocationId` and `state`. */
export const Announcement = z.object({
  invocationId: Text,
  state: InvocationState,
  triggerId: TriggerId,
  accessRequestId: Text,
  deadline: z.iso.datetime(),
  outcome: z.optional(Outcome),
  /** Ids of the policies that made the outcome. */
  policies: z.array(z.string()),
  /** Who decided: `policy`, `deadline`, or the id of an identity. */
  decidedBy: z.optional(z.string()),
  /** Who vouches for a decider in person: the sender of the submitted decision. */
  sender: z.optional(Sender),
  attempts: z.int(),
  /** Code of the failure; the runbook has a section on it. */
  failure: z.optional(z.string()),
  /** Id of the identity that asked. */
  requester: z.optional(z.string()),
  /** Ids of the identities that would get or lose the access. */
  recipients: z.optional(z.array(z.string())),
  items: z.optional(z.array(z.object({ id: z.string(), operation: z.string() }))),
  /** Number of recipients and items beyond the first 50 of each, if there are more. */
  unlisted: z.optional(z.int()),
  /** Hash of the policy set that was evaluated. */
  policySet: z.optional(z.string()),
});
export type Announcement = z.infer<typeof Announcement>;

const DETAIL_TYPES: Record<InvocationState, string | undefined> = {
  received: undefined,
  'in-review': REVIEW_REQUESTED,
  decided: DECISION_MADE,
  completed: INVOCATION_COMPLETED,
  rejected: INVOCATION_FAILED,
  expired: INVOCATION_FAILED,
  uncertain: INVOCATION_FAILED,
};

/** An event has room for 256 KB; SailPoint documents 10 recipients and 25 items. */
const LISTED = 50;

/** Who and what a request is about, by ids alone. */
const about = ({ requestedBy, requestedFor, requestedItems }: Invocation['request']) => {
  const over = (all: readonly unknown[]) => Math.max(0, all.length - LISTED);
  const unlisted = over(requestedFor) + over(requestedItems);
  return {
    requester: requestedBy.id,
    recipients: requestedFor.slice(0, LISTED).map(({ id }) => id),
    items: requestedItems.slice(0, LISTED).map(({ id, operation }) => ({ id, operation })),
    unlisted: unlisted || undefined,
  };
};

/** What every event about an invocation says. */
export const describe = (invocation: Invocation): Announcement => {
  const { invocationId, state, triggerId, accessRequestId, deadline, attempts } = invocation;
  const { evaluation, decision, failure } = invocation;
  return {
    invocationId,
    state,
    triggerId,
    accessRequestId,
    deadline,
    attempts,
    outcome: decision?.outcome ?? evaluation?.outcome,
    policies: evaluation ? determiningPolicies(evaluation) : [],
    decidedBy: decision?.by,
    sender: decision?.sender,
    failure: failure?.code,
    ...about(invocation.request),
    policySet: evaluation?.policySet,
  };
};

const eventOf = (invocation: Invocation) => {
  const detailType = DETAIL_TYPES[invocation.state];
  return detailType ? [{ detailType, detail: describe(invocation) }] : [];
};

/** The events that nobody was told yet: of the record's state, and of the decision that it ended with. */
export const announcementsOf = (
  invocation: Invocation,
): { detailType: string; detail: Announcement }[] => {
  const { state, announced, decision } = invocation;
  if (announced === state) return [];

  const hasUntoldDecision = isFinal(state) && decision && announced !== 'decided';
  return [
    ...(hasUntoldDecision ? eventOf({ ...invocation, state: 'decided', failure: undefined }) : []),
    ...eventOf(invocation),
  ];
};
