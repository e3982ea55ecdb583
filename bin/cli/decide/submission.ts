/** A decision as somebody types it, and whether it counts. */
import { isOwn } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { SubmittedDecision } from '../../../functions/contracts/request-to-decide.ts';
import { isSelfReview } from '../../../functions/contracts/submitted-decision.ts';
import { InputError } from '../terminal/input-error.ts';

export type SubmissionOptions = {
  approve?: true;
  deny?: true;
  comment: string;
  as?: string | undefined;
};

/** An `InputError` says what is missing. */
export const submissionOf = (
  invocationId: string,
  { approve, deny, comment, as: decidedBy }: SubmissionOptions,
): SubmittedDecision => {
  if (!approve && !deny) throw new InputError('Say what is decided: --approve or --deny.');
  if (!decidedBy) {
    throw new InputError(
      'Say who decides: give --as with the id of your SailPoint identity, or set COUNTERSIGN_IDENTITY_ID.',
    );
  }
  if (!/^[\w-]{1,128}$/.test(decidedBy) || isOwn(decidedBy)) {
    throw new InputError(`"${decidedBy}" is not the id of a SailPoint identity; correct --as.`);
  }
  const submitted = { invocationId, approved: approve === true, comment, decidedBy };
  const parsed = SubmittedDecision.safeParse(submitted);
  if (parsed.success && comment.trim() !== '') return parsed.data;

  throw new InputError('The comment must have 1 to 2000 characters; the requester reads it.');
};

const BY: Record<string, string> = { policy: 'a policy', deadline: 'the default' };
const DEEDS = { approve: 'approved', deny: 'denied', review: 'passed on to reviewers' };

/** `It was approved by 2c91...`, or the state that it is in without a decision. */
export const whoDecided = ({ state, decision }: Pick<Invocation, 'state' | 'decision'>): string =>
  decision
    ? `It was ${DEEDS[decision.outcome]} by ${BY[decision.by] ?? decision.by}.`
    : `It is ${state}, and nobody decided.`;

/** Why sending it would be in vain; `decide` judges the same once more. */
export const objectionTo = (
  submitted: SubmittedDecision,
  record: Invocation,
  now: Date,
): string | undefined => {
  if (isSelfReview(submitted, record)) {
    return `${submitted.decidedBy} asks for this access or would get it, and may not decide about it.`;
  }
  if (record.state !== 'in-review') return whoDecided(record);
  return Date.parse(record.deadline) <= now.getTime() ? 'Its deadline is over.' : undefined;
};
