/** From an outcome to the answer of a trigger, by the trigger's row. */
import type { Decision, Outcome } from '../contracts/decision.ts';
import type { Actor } from '../contracts/facts.ts';
import type { Output } from '../contracts/output.ts';
import type { SubscribedTrigger, TriggerId } from '../contracts/trigger.ts';
import { type AnswerNames, type Conclusion, TRIGGERS } from '../contracts/triggers.ts';

export type Settings = Pick<AnswerNames, 'approver' | 'fallbackGroup'> & {
  /** The triggers that are answered here. */
  subscribed: readonly TriggerId[];
};

/** The settings in a function's environment. */
export const settingsOf = (env: {
  APPROVER: string;
  FALLBACK_GROUP: string;
  TRIGGERS: readonly SubscribedTrigger[];
}): Settings => ({
  approver: env.APPROVER,
  fallbackGroup: env.FALLBACK_GROUP,
  subscribed: env.TRIGGERS.map(({ triggerId }) => triggerId),
});

/** Settings, and whether what passes now is sure to be asked about again: a live fact. */
export type Standing = Settings & { mayHandOver: boolean };

/** Whether the props have another trigger bring in the reviewers of this one. */
export const handsOver = (
  triggerId: TriggerId,
  { subscribed }: Pick<Settings, 'subscribed'>,
): boolean => {
  const { review } = TRIGGERS[triggerId];
  return review.way === 'hand-over' && subscribed.includes(review.to);
};

/** Whether people have to decide about a request in review before this trigger is answered. */
const isHeld = (triggerId: TriggerId, standing: Standing): boolean =>
  TRIGGERS[triggerId].review.way === 'hand-over' &&
  !(handsOver(triggerId, standing) && standing.mayHandOver);

/** Whether a reviewer has to be found: for a review that is not handed over, and a denial that cannot be. */
export const needsReviewer = (
  triggerId: TriggerId,
  { outcome }: { outcome: Outcome },
  standing: Standing,
): boolean => {
  const { review, canDeny } = TRIGGERS[triggerId];
  if (outcome === 'review') return review.way === 'name-reviewer' || isHeld(triggerId, standing);
  return outcome === 'deny' && !canDeny;
};

/** The decision that an outcome comes to, whoever or whatever made it. */
export const decisionOf = (
  triggerId: TriggerId,
  conclusion: Conclusion,
  names: AnswerNames,
  made: Pick<Decision, 'by' | 'at' | 'sender'>,
): Decision => ({
  outcome: conclusion.outcome,
  output: outputOf(triggerId, conclusion, names),
  ...made,
});

/** The output for an outcome. */
export const outputOf = (
  triggerId: TriggerId,
  conclusion: Conclusion,
  names: AnswerNames,
): Output => TRIGGERS[triggerId].answer(conclusion, names);

/** The output for an outcome, or `undefined` while people have to decide first. */
export const conclude = (
  triggerId: TriggerId,
  conclusion: Conclusion,
  standing: Standing & { reviewer?: Actor | undefined },
): Output | undefined =>
  conclusion.outcome === 'review' && isHeld(triggerId, standing)
    ? undefined
    : outputOf(triggerId, conclusion, standing);
