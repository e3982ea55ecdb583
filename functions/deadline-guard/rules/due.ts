import type { Invocation } from '../../contracts/invocation.ts';
import { marginMs } from '../../contracts/margin.ts';
import type { OpenInvocation } from '../../contracts/open-invocation.ts';
import { isFinal } from '../../contracts/transitions.ts';
import { SHOWN_LATE_MS } from './shown-late.ts';

/** What the guard has to do about an open invocation. */
export type Due =
  /** Publish the event of its state. */
  | 'announce'
  /** Have it evaluated again: nothing came of it, or it is held and may be handed over now. */
  | 'decide-again'
  /** Find out whether a review that was handed over has come back. */
  | 'follow-up'
  /** Remind its reviewers. */
  | 'remind'
  /** Answer with the configured default. */
  | 'decide'
  /** Put a fresh message for its answer into the queue. */
  | 'queue-again'
  /** Ask SailPoint what became of its answer. */
  | 'ask-status'
  /** Record that it is too late. */
  | 'expire';

/** From the index, or from the record, which says more. */
type Known = OpenInvocation & Partial<Pick<Invocation, 'followUp'>>;

const MINUTE_MS = 60_000;
/** Longer than Lambda's own two retries of `decide` take to begin. */
const STALLED_MS = 2 * MINUTE_MS;
/** Longer than a function runs on after it fixed the answer. */
const UNTOLD_MS = MINUTE_MS / 2;
/** Less than from one run to the next: what was fixed at the margin has one more chance. */
const LOST_NEAR_MS = 0.75 * MINUTE_MS;

const afterDeadline = (
  { state, sendingUntil, outcomeUnknown, refusal }: OpenInvocation,
  now: number,
) => {
  if (sendingUntil && Date.parse(sendingUntil) > now) return undefined;
  // A doubt about an answer that was taken back says nothing about the next one, which nobody gave.
  if (state !== 'decided') return 'expire';
  return sendingUntil || outcomeUnknown || refusal ? 'ask-status' : 'expire';
};

const whileDecided = (
  open: Known,
  now: number,
  mayBeHandedOver: (open: OpenInvocation) => boolean,
): Due | undefined => {
  const { announced, sentAt, deadline, sendingUntil, nextAttemptAt, refusal } = open;
  if (refusal) return 'ask-status';

  if (sendingUntil && Date.parse(sendingUntil) > now) return undefined;
  const sinceAny = (...times: (string | undefined)[]) =>
    now - Math.max(...times.map((at) => Date.parse(at ?? sentAt)));
  const idleMs = sinceAny(sentAt, nextAttemptAt);
  if (announced !== 'decided') return idleMs >= UNTOLD_MS ? 'announce' : undefined;

  const sinceTriedMs = sinceAny(sentAt, nextAttemptAt, sendingUntil);
  const isInDoubt = open.outcomeUnknown || sendingUntil;
  // It must not be said again: only what SailPoint has heard tells how to go on.
  if (isInDoubt && open.followUp === 'awaited' && !mayBeHandedOver(open)) {
    return sinceTriedMs >= SHOWN_LATE_MS ? 'ask-status' : undefined;
  }

  const margin = marginMs(open);
  const isLost =
    now >= Date.parse(deadline) - margin ? idleMs >= LOST_NEAR_MS : sinceTriedMs >= margin / 2;
  return isLost ? 'queue-again' : undefined;
};

/** The one thing to do about an open invocation now, if there is one. */
export const dueOf = (
  open: Known,
  at: Date,
  mayBeHandedOver: (open: OpenInvocation) => boolean = () => false,
): Due | undefined => {
  const { state, announced, sentAt, deadline, remindedAt } = open;
  const now = at.getTime();
  const age = now - Date.parse(sentAt);
  const span = Date.parse(deadline) - Date.parse(sentAt);

  if (isFinal(state)) return announced === state ? 'follow-up' : 'announce';
  if (now >= Date.parse(deadline)) return afterDeadline(open, now);
  if (state === 'decided') return whileDecided(open, now, mayBeHandedOver);
  if (now >= Date.parse(deadline) - marginMs(open)) return 'decide';
  if (state === 'received')
    return age >= Math.min(STALLED_MS, span / 4) ? 'decide-again' : undefined;
  if (announced !== state && age >= STALLED_MS) return 'announce';
  if (mayBeHandedOver(open)) return 'decide-again';
  return age >= span / 2 && !remindedAt ? 'remind' : undefined;
};
