import type { Evaluation, Output } from '../contracts/decision.ts';
import type { Actor } from '../contracts/facts.ts';
import { DYNAMIC_APPROVER, type TriggerId } from '../contracts/trigger.ts';

export type Settings = {
  /** Username that SailPoint shows as the one who answered. */
  approver: string;
  /** Governance group that reviews what names no other reviewer. */
  fallbackGroup: string;
  /** People then review in SailPoint: pre-approval lets the request pass, this adds the reviewer. */
  dynamicApprovalSubscribed: boolean;
};

const NOBODY = { id: '', name: '', type: '' } as const;

/** Whether somebody has to be named. Dynamic approval cannot deny, so a denial is reviewed too. */
export const needsReviewer = (
  triggerId: TriggerId,
  { outcome }: Pick<Evaluation, 'outcome'>,
  { dynamicApprovalSubscribed }: Settings,
): boolean =>
  triggerId === DYNAMIC_APPROVER
    ? outcome !== 'approve'
    : outcome === 'review' && !dynamicApprovalSubscribed;

type Conclusion = Pick<Evaluation, 'outcome' | 'comment'>;

/**
 * The output that answers a trigger. Pre-approval answers `approved`: a review passes, and gets its
 * reviewer from dynamic approval. SailPoint reads id and type of a reviewer alone.
 */
export const outputOf = (
  triggerId: TriggerId,
  { outcome, comment }: Conclusion,
  { approver, fallbackGroup, reviewer }: Settings & { reviewer?: Actor | undefined },
): Output => {
  if (triggerId !== DYNAMIC_APPROVER) return { approved: outcome !== 'deny', comment, approver };
  if (outcome === 'approve') return NOBODY;

  const { type, id }: Actor = reviewer ?? { type: 'GOVERNANCE_GROUP', id: fallbackGroup };
  return { id, name: '', type };
};

/** The output that answers a trigger, or `undefined` while people have to decide first. */
export const conclude = (
  triggerId: TriggerId,
  conclusion: Conclusion,
  settings: Settings & { reviewer?: Actor | undefined },
): Output | undefined =>
  triggerId !== DYNAMIC_APPROVER &&
  conclusion.outcome === 'review' &&
  !settings.dynamicApprovalSubscribed
    ? undefined
    : outputOf(triggerId, conclusion, settings);
