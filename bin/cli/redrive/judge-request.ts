/** Judges a dead letter about an invocation that has a record. */
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { QueuedInvocation } from '../../../functions/contracts/queued-invocation.ts';
import {
  DECISION_SUBMITTED,
  type RequestToDecide,
} from '../../../functions/contracts/request-to-decide.ts';
import { hasCounted } from '../../../functions/contracts/submitted-decision.ts';
import { whoDecided } from '../decide/submission.ts';
import type { DeadLetter } from './dead-letter.ts';
import {
  done,
  endOf,
  type JudgeDeps,
  type Judgment,
  lost,
  type Subject,
  send,
} from './judgment.ts';

const subjectOf = (what: string, invocationId: string, record?: Invocation): Subject => ({
  what,
  invocationId,
  triggerId: record?.triggerId,
  deadline: record?.deadline,
});

const NO_RECORD = 'This invocation has no record.';

/** `Decision Submitted` or `Invocation Stalled`. */
export const judgeRequest = async (
  request: RequestToDecide,
  { original }: DeadLetter,
  { find, now }: JudgeDeps,
): Promise<Judgment> => {
  const { invocationId } = request.detail;
  const record = await find(invocationId);
  const subject = subjectOf(`a ${request['detail-type']}`, invocationId, record);
  if (!record) return lost(subject, NO_RECORD);

  const redelivery = { to: 'decide', event: original } as const;
  if (request['detail-type'] === DECISION_SUBMITTED) {
    if (hasCounted(request.detail, record)) return done(subject, 'This decision is recorded.');
    if (record.decision) return lost(subject, `It came too late. ${whoDecided(record)}`);
    return endOf(subject, record, now) ?? send(subject, redelivery, whoDecided(record));
  }
  const why = `Its record is ${record.state}.`;
  if (record.state === 'received') {
    return endOf(subject, record, now) ?? send(subject, redelivery, why);
  }
  return done(subject, `${why} It has been picked up since.`);
};

/** An answer that was to be sent. */
export const judgeAnswer = async (
  { original }: DeadLetter,
  { find, now }: JudgeDeps,
): Promise<Judgment> => {
  const message = QueuedInvocation.safeParse(original).data;
  if (!message) {
    const what = 'a message that callback rejects';
    return lost({ what }, 'It names no answer of Countersign; no request depends on it.');
  }

  const { invocationId } = message;
  const record = await find(invocationId);
  const subject = subjectOf('an answer to be sent', invocationId, record);
  if (!record) return lost(subject, NO_RECORD);
  const end = endOf(subject, record, now);
  if (end) return end;

  if (record.state !== 'decided') return lost(subject, `Its record is ${record.state}.`);
  if (record.refusal)
    return done(subject, 'The deadline guard checks SailPoint for the status of the answer.');
  return send(subject, { to: 'answer-queue', invocationId }, 'Its answer has not been sent yet.');
};
