/** The triggers that Countersign answers, a row each. Nothing else compares a trigger's id. */
import type * as z from 'zod/mini';
import { AccessRequest } from './access-request.ts';
import type { Outcome } from './decision.ts';
import type { Actor } from './facts.ts';
import { DynamicApproverOutput, type Output, PreApprovalOutput } from './output.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from './trigger.ts';

/** The outcome for a whole request, and why, in words for the requester. */
export type Conclusion = { outcome: Outcome; comment: string };

/** The names that an answer can carry. */
export type AnswerNames = {
  /** Username that SailPoint shows as the one who answered. */
  approver: string;
  /** Id of the governance group that reviews where nobody else is named. */
  fallbackGroup: string;
  reviewer?: Actor | undefined;
};

/** How a request in review gets to people. */
export type ReviewWay =
  /** It passes, and the trigger `to` brings in the reviewer. Unless that is subscribed, people decide first. */
  | { way: 'hand-over'; to: TriggerId }
  /** The answer names the reviewer. */
  | { way: 'name-reviewer' };

export type Trigger = {
  /** As SailPoint's API has it: whether SailPoint waits for an answer. */
  kind: 'REQUEST_RESPONSE';
  /** The prop of the stack that subscribes it. */
  prop: 'preApproval' | 'dynamicApproval';
  input: z.ZodMiniType<AccessRequest>;
  output: z.ZodMiniType<Output>;
  /** Whether an answer can deny the request. Where none can, people review what policy denies. */
  canDeny: boolean;
  review: ReviewWay;
  /** The trigger at which a person's decision about the same request answers this one too. */
  takesDecisionsOf?: TriggerId;
  answer: (conclusion: Conclusion, names: AnswerNames) => Output;
  /** An input as SailPoint documents it. */
  sample: object;
};

const NOBODY = { id: '', name: '', type: '' } as const;

const SAMPLE = {
  accessRequestId: '4b4d982dddff4267ab12f0f1e72b5a6d',
  requestedBy: { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470906', name: 'Adam Admin' },
  requestedFor: { type: 'IDENTITY', id: '2c91808b6ef1d43e016efba0ce470909', name: 'Ed Engineer' },
  requestedItems: [
    {
      id: '2c91808b6ef1d43e016efba0ce470904',
      name: 'Engineering Access',
      type: 'ACCESS_PROFILE',
      operation: 'Add',
      comment: 'Ed needs this access for his work.',
    },
  ],
};

export const TRIGGERS: Record<TriggerId, Trigger> = {
  [PRE_APPROVAL]: {
    kind: 'REQUEST_RESPONSE',
    prop: 'preApproval',
    input: AccessRequest,
    output: PreApprovalOutput,
    canDeny: true,
    review: { way: 'hand-over', to: DYNAMIC_APPROVER },
    answer: ({ outcome, comment }, { approver }) => ({
      approved: outcome !== 'deny',
      comment,
      approver,
    }),
    sample: SAMPLE,
  },
  [DYNAMIC_APPROVER]: {
    kind: 'REQUEST_RESPONSE',
    prop: 'dynamicApproval',
    input: AccessRequest,
    output: DynamicApproverOutput,
    canDeny: false,
    review: { way: 'name-reviewer' },
    takesDecisionsOf: PRE_APPROVAL,
    // SailPoint reads id and type of a reviewer alone.
    answer: ({ outcome }, { fallbackGroup, reviewer }) => {
      if (outcome === 'approve') return NOBODY;
      const { type, id }: Actor = reviewer ?? { type: 'GOVERNANCE_GROUP', id: fallbackGroup };
      return { id, name: '', type };
    },
    sample: SAMPLE,
  },
};

/** Whether another trigger hands its reviews to this one: one of these, or any. */
export const bringsReviewers = (
  triggerId: TriggerId,
  among: readonly TriggerId[] = TriggerId.options,
): boolean =>
  among.some((one) => {
    const { review } = TRIGGERS[one];
    return review.way === 'hand-over' && review.to === triggerId;
  });
