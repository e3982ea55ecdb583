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

/**
 * The output that answers a trigger, or `undefined` while people have to decide first.
 *
 * Pre-approval answers `approved`; where dynamic approval is subscribed a review passes here and
 * gets its reviewer there. SailPoint reads id and type of a reviewer alone.
 */
export const conclude = (
  triggerId: TriggerId,
  { outcome, comment }: Pick<Evaluation, 'outcome' | 'comment'>,
  {
    approver,
    fallbackGroup,
    dynamicApprovalSubscribed,
    reviewer,
  }: Settings & { reviewer?: Actor | undefined },
): Output | undefined => {
  if (triggerId === DYNAMIC_APPROVER) {
    if (outcome === 'approve') return NOBODY;
    const { type, id }: Actor = reviewer ?? { type: 'GOVERNANCE_GROUP', id: fallbackGroup };
    return { id, name: '', type };
  }
  if (outcome === 'review' && !dynamicApprovalSubscribed) return undefined;
  return { approved: outcome !== 'deny', comment, approver };
};
