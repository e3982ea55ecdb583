import type { Invocation } from './invocation.ts';

const MINUTE_MS = 60_000;
const LONGEST_MARGIN_MS = 5 * MINUTE_MS;
/** Two runs of the guard, and time to send. */
const SHORTEST_MARGIN_MS = 2.5 * MINUTE_MS;

/** How long before the deadline the default answers: a tenth of the time, within bounds. */
export const marginMs = ({ sentAt, deadline }: Pick<Invocation, 'sentAt' | 'deadline'>): number => {
  const tenth = (Date.parse(deadline) - Date.parse(sentAt)) / 10;
  return Math.min(LONGEST_MARGIN_MS, Math.max(SHORTEST_MARGIN_MS, tenth));
};
