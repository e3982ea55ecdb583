/** How fast answers may go to SailPoint: one state for all senders, and every change it goes through. */
import * as z from 'zod/mini';
import { CallLog } from './call-log.ts';

/** Key of the one item of the table that is no invocation: no invocation's id has such a character. */
export const PACE_ID = '#pace';

export const Pace = z.object({
  /** The second, since 1970, in which `sent` requests were let through. */
  second: z.int(),
  sent: z.int(),
  /** The last second that was used up: while there is a line, each one is. */
  fullSecond: z.optional(z.int()),
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
  /** Calls to SailPoint's API: those of the line, and those that did not wait in it. */
  calls: z.optional(CallLog),
  urgentCalls: z.optional(CallLog),
  /** No call is made before it: SailPoint asked for it. */
  callsFrom: z.optional(z.iso.datetime()),
});
export type Pace = z.infer<typeof Pace>;

export const START: Pace = { second: 0, sent: 0, failures: 0 };

/** Whether one attempt may start now; `full` and `recovering` ask for the place in the line. */
export type Admission =
  | { admitted: true }
  | { admitted: false; reason: 'paused' | 'full' | 'recovering'; waitMs: number };

/** A right to send at once lasts until the second that it was given for is over. */
export type AtOnce = { until: Date };

/** At most 99 in any ten seconds, which touch eleven seconds; SailPoint allows 100. */
export const PER_SECOND = 9;
const FAILURES_OF_AN_OUTAGE = 5;
/** An attempt of five seconds, and the way there. */
const PROBE_MS = 6_000;
/** As long as 10,000 answers take. */
const RECOVERY_MS = 20 * 60_000;

/** Whether it seems to be; one probe at a time goes then. */
export const isDown = ({ failures }: Pace) => failures >= FAILURES_OF_AN_OUTAGE;
/** A time of the pace, as text. */
export const iso = (ms: number) => new Date(ms).toISOString();
/** A time of the pace, in milliseconds; 0 if there is none. */
export const time = (at: string | undefined) => (at ? Date.parse(at) : 0);

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
      ...(sent + 1 === PER_SECOND ? { fullSecond: second } : {}),
      ...(isRecovering ? { gone: gone + 1 } : {}),
      ...(isDown(pace) || at < time(pace.askedUntil) ? { pausedUntil: iso(at + PROBE_MS) } : {}),
    },
    admission: { admitted: true },
  };
};

/** So many seconds after a full one, or after a wait that SailPoint asked for, there may still be a line. */
const LINE_SECONDS = 2;

/**
 * Lets one attempt through that did not wait in the line, or `undefined`: while others may wait, while
 * SailPoint is down or asks for a wait, and for as long as those who waited take afterwards.
 */
export const admitAtOnce = (pace: Pace, now: Date): { pace: Pace; right: AtOnce } | undefined => {
  const line = Math.max(pace.fullSecond ?? 0, time(pace.retryAfter) / 1_000) + LINE_SECONDS;
  const isQuiet = pace.failures === 0 && !pace.askedUntil && now.getTime() / 1_000 >= line;
  if (!isQuiet) return undefined;

  const admitted = admit(pace, now);
  if (!admitted.admission.admitted) return undefined;
  return {
    pace: admitted.pace,
    right: { until: new Date((admitted.pace.second + 1) * 1_000) },
  };
};
