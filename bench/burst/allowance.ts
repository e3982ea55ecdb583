import { PER_SECOND } from '../../functions/contracts/pace.ts';

/** SailPoint grants a client so many calls in ten seconds. */
const CALLS = 100;
const WINDOW_SECONDS = 10;

/**
 * The least seconds from the first event to the last answer of a burst: what our own pace lets through,
 * or what SailPoint's limit does for the facts, whichever takes longer.
 */
export const allowedSeconds = ({ answers, calls }: { answers: number; calls: number }): number =>
  Math.max(Math.ceil(answers / PER_SECOND) - 1, (Math.ceil(calls / CALLS) - 1) * WINDOW_SECONDS);
