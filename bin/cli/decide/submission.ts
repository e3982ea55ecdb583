/** Turns options into a submitted decision, and explains why one would be refused. */
import { Id, NOT_AN_ID } from '../../../functions/contracts/ids.ts';
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

/** Errors: `InputError`, with the missing option. */
export const submissionOf = (
  invocationId: string,
  { approve, deny, comment, as: decidedBy }: SubmissionOptions,
): SubmittedDecision => {
  if (!approve && !deny) throw new InputError('Pass --approve or --deny.');
  if (!decidedBy) {
    throw new InputError(
      'Pass --as with the id of your SailPoint identity, or set COUNTERSIGN_IDENTITY_ID.',
    );
  }
  if (!Id.safeParse(decidedBy).success) {
    throw new InputError(`"${decidedBy}" ${NOT_AN_ID}; correct --as.`);
  }
  const submitted = { invocationId, approved: approve === true, comment, decidedBy };
  const parsed = SubmittedDecision.safeParse(submitted);
  if (parsed.success && comment.trim() !== '') return parsed.data;

  throw new InputError('The comment must have 1 to 2000 characters; it is shown to the requester.');
};

const BY: Record<string, string> = { policy: 'a policy', deadline: 'the default' };
const VERBS = { approve: 'approved', deny: 'denied', review: 'sent to review' };

/** `It was approved by 2c91...`, or the state of a record without a decision. */
export const whoDecided = ({ state, decision }: Pick<Invocation, 'state' | 'decision'>): string =>
  decision
    ? `It was ${VERBS[decision.outcome]} by ${BY[decision.by] ?? decision.by}.`
    : `It is ${state} and has no decision.`;

/** The reason why `decide` would refuse it, if any. */
export const objectionTo = (
  submitted: SubmittedDecision,
  record: Invocation,
  now: Date,
): string | undefined => {
  if (isSelfReview(submitted, record)) {
    return `${submitted.decidedBy} is the requester or a recipient, and cannot decide this request.`;
  }
  if (record.state !== 'in-review') return whoDecided(record);
  return Date.parse(record.deadline) <= now.getTime() ? 'Its deadline has passed.' : undefined;
};
