/** Which requests were for people, and which of those SailPoint let go on to ask again. */
import { APPROVALS_HELD, APPROVALS_RELEASED } from '../../../functions/contracts/announcement.ts';
import { OUTCOME_WORDS } from '../../../functions/policy/comments.ts';
import type { SubmittedRequest } from '../../../local/tenant/requests/submitted-request.ts';
import { approverOf, firstAnswer } from '../engine/access.ts';
import type { Played } from '../engine/play.ts';

export type Passed = {
  request: SubmittedRequest;
  invocationId: string;
  /** When SailPoint took the answer that let it pass. */
  at: number;
};

/** The spans in which nothing may be approved by policy. */
export const holdsIn = ({ world }: Played): { from: number; to: number }[] => {
  const times = (type: string) =>
    world.published.filter(({ detailType }) => detailType === type).map(({ at }) => at);
  const released = times(APPROVALS_RELEASED);
  return times(APPROVALS_HELD).map((from) => ({
    from,
    to: released.find((at) => at > from) ?? Number.POSITIVE_INFINITY,
  }));
};

/** When SailPoint first asked, and when it took the last answer. */
export const spanOf = ({ preApproval, dynamicApprover }: SubmittedRequest) => {
  const both = [preApproval, dynamicApprover].flatMap((one) => (one ? [one] : []));
  return {
    from: Math.min(...both.map(({ created }) => created.getTime())),
    to: Math.max(...both.map(({ answer, created }) => (answer?.at ?? created).getTime())),
  };
};

/** Whether policy may not approve it: it is one for people, or all approvals are on hold. */
export const needsPeople = (request: SubmittedRequest, played: Played): boolean => {
  const { from, to } = spanOf(request);
  return (
    played.world.scriptOf(request.id)?.request !== 'approved' ||
    holdsIn(played).some((hold) => from >= hold.from && to <= hold.to)
  );
};

/** Reviews that SailPoint lets go on because it was told to, in the belief that it asks again. */
export const passedIn = (played: Played): Passed[] =>
  played.world.requests.all.flatMap((request) => {
    const { preApproval } = request;
    const answer = firstAnswer(request);
    const isReview =
      needsPeople(request, played) || answer?.output.comment.startsWith(OUTCOME_WORDS.review);
    return approverOf(request) === 'without a person' && isReview && preApproval && answer
      ? [{ request, invocationId: preApproval.id, at: answer.at.getTime() }]
      : [];
  });
