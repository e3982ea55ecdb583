/** When calls to SailPoint's API are made, as far as it matters for the next ones. */
import * as z from 'zod/mini';

/** Calls by the quarter of a second in which they may begin, oldest first; milliseconds since 1970. */
export const CallLog = z.array(z.tuple([z.int(), z.int()]));
export type CallLog = z.infer<typeof CallLog>;

const BUCKET_MS = 250;
/** SailPoint counts over ten seconds, and a call reaches it a little after it may begin. */
export const WINDOW_MS = 10_250;

const TOGETHER_MS = 1_000;

const sum = (log: CallLog) => log.reduce((total, [, calls]) => total + calls, 0);
const within = (log: CallLog, at: number) => log.filter(([time]) => time > at - WINDOW_MS);

/** When the last ones may begin, or began. */
export const lastIn = (log: CallLog): number => log.at(-1)?.[0] ?? 0;

/** How many began in the last ten seconds, or will begin. */
export const recentIn = (log: CallLog, at: number): number => sum(within(log, at));

/** How many of the last ten seconds began together: within a second of the last one. */
export const togetherIn = (log: CallLog, at: number): number =>
  sum(within(log, at).filter(([time]) => time > lastIn(log) - TOGETHER_MS));

/**
 * The earliest moment from `from` at which so many may begin behind all others, no more than `most` in any
 * ten seconds, and the log with them. More than `most` at once go when nothing else does.
 */
export const behind = (
  log: CallLog,
  { calls, most, from }: { calls: number; most: number; from: number },
): { log: CallLog; at: number } => {
  let at = Math.max(from, lastIn(log));
  let recent = within(log, at);
  for (let [oldest] = recent; oldest && sum(recent) + calls > most; [oldest] = recent) {
    at = Math.max(at, oldest[0] + WINDOW_MS);
    recent = within(recent, at);
  }
  const bucket = Math.max(Math.floor(at / BUCKET_MS) * BUCKET_MS, lastIn(recent));
  const begun = recent.find(([time]) => time === bucket)?.[1] ?? 0;
  return { at, log: [...recent.filter(([time]) => time !== bucket), [bucket, begun + calls]] };
};
