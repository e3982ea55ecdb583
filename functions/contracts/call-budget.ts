/** One budget of calls to SailPoint's API for all functions; answers are apart. */
import { behind, lastIn, recentIn } from './call-log.ts';
import { iso, type Pace, time } from './pace.ts';
import { LONGEST_RETRY_AFTER_MS } from './pace-lessons.ts';

/** SailPoint grants a client 100 calls in ten seconds. Those that wait their turn share these, */
export const MOST_IN_LINE = 96;
/** and those for whom the line is too long share these. */
export const MOST_URGENT = 4;
/** As long as no more were made, there is room for what others began at the same moment. */
const MOST_UNASKED = 48;

/** Whether so many calls may begin without asking the others, by what was heard of them last. */
export const mayBegin = ({ calls = [], callsFrom }: Pace, now: Date, count: number): boolean => {
  const at = now.getTime();
  const isFree = lastIn(calls) <= at && time(callsFrom) <= at;
  return isFree && recentIn(calls, at) + count <= MOST_UNASKED;
};

/** The pace with calls that were made. */
export const countCalls = (pace: Pace, now: Date, count: number): Pace => {
  if (count === 0) return pace;
  const all = { calls: count, most: MOST_IN_LINE, from: now.getTime() };
  return { ...pace, calls: behind(pace.calls ?? [], all).log };
};

/**
 * The turn of so many calls: at the end of the line or, if that is after `latest`, at once, out of those
 * that are kept back for it; `undefined` if there are none left.
 */
export const reserveCalls = (
  pace: Pace,
  now: Date,
  { calls: count, latest }: { calls: number; latest: Date },
): { pace: Pace; from: Date } | undefined => {
  const from = Math.max(now.getTime(), time(pace.callsFrom));
  const line = behind(pace.calls ?? [], { calls: count, most: MOST_IN_LINE, from });
  if (line.at <= latest.getTime()) {
    return { pace: { ...pace, calls: line.log }, from: new Date(line.at) };
  }
  const urgent = behind(pace.urgentCalls ?? [], { calls: count, most: MOST_URGENT, from });
  return urgent.at <= now.getTime()
    ? { pace: { ...pace, urgentCalls: urgent.log }, from: now }
    : undefined;
};

/** The pace when SailPoint asked to wait with calls; the same object when that is known. */
export const holdCalls = (pace: Pace, now: Date, waitMs: number): Pace => {
  const from = now.getTime() + Math.min(LONGEST_RETRY_AFTER_MS, waitMs);
  return from > time(pace.callsFrom) ? { ...pace, callsFrom: iso(from) } : pace;
};
