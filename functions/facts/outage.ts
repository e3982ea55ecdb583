import type { Obstacle } from './budget.ts';

/** Calls in a row that may go without an answer before the rest is not tried. */
const SILENCES = 3;
const LASTS_MS = 10_000;

/**
 * Knows when asking is in vain, so that it costs one timeout and not one for each call.
 *
 * It ends by itself, for those who ask now and then, and by `end`, for those who want to try again.
 */
export const outage = (now: () => Date) => {
  let obstacle: Obstacle = { unknown: '', isPassing: true };
  let until = 0;
  let silences = 0;

  const begin = (why: Obstacle) => {
    obstacle = why;
    until = now().getTime() + LASTS_MS;
  };
  const current = () => (now().getTime() < until ? obstacle : undefined);

  return {
    begin,
    /** Why nothing is asked now, if so. */
    obstacle: current,
    answered() {
      silences = 0;
    },
    /** Whether it may just be beginning. */
    isSuspected: () => silences > 0 && current() === undefined,
    silent() {
      silences += 1;
      if (silences < SILENCES) return;
      const unknown = `given up after ${SILENCES} calls in a row had no answer`;
      begin({ unknown, isPassing: true });
    },
    end() {
      until = 0;
      silences = 0;
    },
  };
};
