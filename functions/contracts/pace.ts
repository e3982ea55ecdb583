/** How fast answers may go to SailPoint: one state for all senders, and every change it goes through. */
import * as z from 'zod/mini';
import type { CallbackAnswer } from './callback-answer.ts';

/** Key of the one item of the table that is no invocation: no invocation's id has such a character. */
export const PACE_ID = '#pace';

export const Pace = z.object({
  /** The second, since 1970, in which `sent` requests were let through. */
  second: z.int(),
  sent: z.int(),
  /** Attempts in a row that found SailPoint down. */
  failures: z.int(),
  /** Nothing is sent before it: SailPoint asked for it, or for more than is waited without a word. */
  retryAfter: z.optional(z.iso.datetime()),
  /** The whole wait that SailPoint asked for: until then attempts go one by one. */
  askedUntil: z.optional(z.iso.datetime()),
  /** Nothing is sent before it: SailPoint is down, or is being probed. */
  pausedUntil: z.optional(z.iso.datetime()),
  downSince: z.optional(z.iso.datetime()),
  recoveredAt: z.optional(z.iso.datetime()),
  /** Requests let through since `recoveredAt`. */
  gone: z.optional(z.int()),
});
export type Pace = z.infer<typeof Pace>;

export const START: Pace = { second: 0, sent: 0, failures: 0 };

/** Whether one attempt may start now; `full` and `recovering` ask for the place in the line. */
export type Admission =
  | { admitted: true }
  | { admitted: false; reason: 'paused' | 'full' | 'recovering'; waitMs: number };

/** At most 99 in any ten seconds, which touch eleven seconds; SailPoint allows 100. */
export const PER_SECOND = 9;
const FAILURES_OF_AN_OUTAGE = 5;
/** An attempt of five seconds, and the way there. */
const PROBE_MS = 6_000;
const SHORTEST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/** A pause is this part of how long SailPoint has been down: soon noticed, seldom asked. */
const PAUSES_PER_OUTAGE = 120;
/** As long as 10,000 answers take. */
const RECOVERY_MS = 20 * 60_000;
/** A longer wait is asked about again: one odd header must not cost every deadline of a day. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000;
/** A header may name a time that no clock knows. */
const LONGEST_ASKED_MS = 24 * 3_600_000;

const isDown = ({ failures }: Pace) => failures >= FAILURES_OF_AN_OUTAGE;
const iso = (ms: number) => new Date(ms).toISOString();
const time = (at: string | undefined) => (at ? Date.parse(at) : 0);

/** Whether SailPoint asks for a wait by this status: beside any other one `Retry-After` is noise. */
export const asksToWait = (status: number): boolean => status === 429 || status === 503;

/** How long `ahead` answers take. */
const lineMs = (ahead: number) => Math.ceil((ahead + 1) / PER_SECOND) * 1_000;

/** Milliseconds until nothing holds back all senders; 0 when nothing does. */
export const pauseMs = ({ retryAfter, pausedUntil }: Pace, now: Date): number =>
  Math.max(0, time(retryAfter) - now.getTime(), time(pausedUntil) - now.getTime());

/**
 * Lets one attempt through, or says how long to wait. `ahead` is how many answers with a nearer
 * deadline wait too; it is asked for after an outage, so that the nearest deadlines go first.
 */
export const admit = (
  pace: Pace,
  now: Date,
  ahead?: number,
): { pace: Pace; admission: Admission } => {
  const at = now.getTime();
  const refuse = (reason: 'paused' | 'full' | 'recovering', waitMs: number) => ({
    pace,
    admission: { admitted: false, reason, waitMs } as const,
  });

  const paused = pauseMs(pace, now);
  if (paused > 0) return refuse('paused', paused);

  const recoveredMs = pace.recoveredAt ? at - Date.parse(pace.recoveredAt) : RECOVERY_MS;
  const isRecovering = !isDown(pace) && recoveredMs < RECOVERY_MS;
  const gone = pace.gone ?? 0;
  if (isRecovering) {
    // What should have gone by now and has not: one that never comes back holds nobody up for good.
    const allowed = PER_SECOND * (recoveredMs / 1_000 + 1) - gone;
    if (ahead === undefined || ahead >= allowed) return refuse('recovering', lineMs(ahead ?? 0));
  }

  // A clock that runs behind joins the second that is being counted.
  const second = Math.max(pace.second, Math.floor(at / 1_000));
  const sent = second === pace.second ? pace.sent : 0;
  if (sent >= PER_SECOND) return refuse('full', lineMs(ahead ?? 0));

  return {
    pace: {
      ...pace,
      second,
      sent: sent + 1,
      ...(isRecovering ? { gone: gone + 1 } : {}),
      ...(isDown(pace) || at < time(pace.askedUntil) ? { pausedUntil: iso(at + PROBE_MS) } : {}),
    },
    admission: { admitted: true },
  };
};

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
