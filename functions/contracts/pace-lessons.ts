/** What an attempt teaches all senders about the way to SailPoint. */
import type { CallbackAnswer } from './callback-answer.ts';
import { isDown, iso, type Pace, time } from './pace.ts';

const SHORTEST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/** A pause is this part of how long SailPoint has been down: soon noticed, seldom asked. */
const PAUSES_PER_OUTAGE = 120;
/** A longer wait is asked about again: one odd header must not cost every deadline of a day. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000;
/** A header may name a time that no clock knows. */
const LONGEST_ASKED_MS = 24 * 3_600_000;

/** Whether SailPoint asks for a wait by this status: beside any other one `Retry-After` is noise. */
export const asksToWait = (status: number): boolean => status === 429 || status === 503;

/** The pace with the wait that SailPoint asks for. */
const hold = (pace: Pace, answer: CallbackAnswer, at: number): Pace => {
  if (answer.kind !== 'answered' || !asksToWait(answer.status)) return pace;

  const asked = answer.retryAfterMs ?? (answer.status === 429 ? 1_000 : 0);
  if (asked <= 0) return pace;
  const waitMs = Math.min(LONGEST_RETRY_AFTER_MS, asked);
  const askedUntil = Math.max(time(pace.askedUntil), at + Math.min(LONGEST_ASKED_MS, asked));
  return {
    ...pace,
    retryAfter: iso(Math.max(time(pace.retryAfter), at + waitMs)),
    ...(asked > waitMs ? { askedUntil: iso(askedUntil) } : {}),
  };
};

/** What an attempt says about SailPoint itself; the same object when it says nothing new. */
export const learn = (pace: Pace, answer: CallbackAnswer, now: Date): Pace => {
  const at = now.getTime();
  const status = answer.kind === 'answered' ? answer.status : undefined;
  const held = hold(pace, answer, at);
  if (status === 429) return held;

  if (status !== undefined && status < 500 && status !== 408) {
    if (held.failures === 0 && !held.askedUntil) return held;
    const { pausedUntil, downSince, gone, askedUntil, ...rest } = held;
    return { ...rest, failures: 0, ...(downSince ? { recoveredAt: iso(at) } : {}) };
  }

  const failed = { ...held, failures: held.failures + 1 };
  if (!isDown(failed)) return failed;

  const downSince = pace.downSince ?? iso(at);
  const pause = (at - time(downSince)) / PAUSES_PER_OUTAGE;
  const bounded = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, pause));
  return { ...failed, downSince, pausedUntil: iso(at + bounded) };
};
