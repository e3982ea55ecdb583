/** One budget of calls to SailPoint's API for all functions; answers are apart. */
import { behind, lastIn, recentIn, togetherIn, WINDOW_MS } from './call-log.ts';
import { iso, type Pace, time } from './pace.ts';
import { LONGEST_RETRY_AFTER_MS } from './pace-lessons.ts';

/** SailPoint grants a client 100 calls in ten seconds. Those that wait their turn share these, */
export const MOST_IN_LINE = 96;
/** and those that cannot stand in it share these. */
export const MOST_URGENT = 4;
/** As long as no more were made there is room for what others begin at the same moment, */
const MOST_UNASKED = 48;
/** but where so many were made in a second, more others begin than there is room for. */
const MOST_TOGETHER = 12;

/** Whether so many calls may begin without asking the others, by what was heard of them last. */
export const mayBegin = ({ calls = [], callsFrom }: Pace, now: Date, count: number): boolean => {
  const at = now.getTime();
  const isFree = lastIn(calls) <= at && time(callsFrom) <= at;
  const isQuiet = togetherIn(calls, at) <= MOST_TOGETHER;
  return isFree && isQuiet && recentIn(calls, at) + count <= MOST_UNASKED;
};

/** The pace with calls that were made. */
export const countCalls = (pace: Pace, now: Date, count: number): Pace => {
  if (count === 0) return pace;
  const all = { calls: count, most: MOST_IN_LINE, from: now.getTime() };
  return { ...pace, calls: behind(pace.calls ?? [], all).log };
};

/** The turn of so many calls at the end of the line; `undefined` if it is after `latest`. */
export const reserveCalls = (
  pace: Pace,
  now: Date,
  { calls: count, latest }: { calls: number; latest: Date },
): { pace: Pace; from: Date } | undefined => {
  const from = Math.max(now.getTime(), time(pace.callsFrom));
  const { at, log } = behind(pace.calls ?? [], { calls: count, most: MOST_IN_LINE, from });
  return at <= latest.getTime() ? { pace: { ...pace, calls: log }, from: new Date(at) } : undefined;
};

/** The pace with calls that do not stand in line; `undefined` if none of those are left. */
export const takeUrgent = (pace: Pace, now: Date, count: number): Pace | undefined => {
  const from = Math.max(now.getTime(), time(pace.callsFrom));
  const { at, log } = behind(pace.urgentCalls ?? [], { calls: count, most: MOST_URGENT, from });
  return at <= now.getTime() ? { ...pace, urgentCalls: log } : undefined;
};

/**
 * The pace when SailPoint asked to wait with calls; the same object when that is known. A wait no longer
 * than its ten seconds says that they are full, which the budget sees to.
 */
export const holdCalls = (pace: Pace, now: Date, waitMs: number): Pace => {
  if (waitMs <= WINDOW_MS) return pace;
  const from = now.getTime() + Math.min(LONGEST_RETRY_AFTER_MS, waitMs);
  return from > time(pace.callsFrom) ? { ...pace, callsFrom: iso(from) } : pace;
};
