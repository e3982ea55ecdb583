import { ServiceError } from '../errors.ts';
import { SailPointError } from '../sailpoint/error.ts';

/** Time as a run sees it: the clock, a pause, and when to give up. */
export type Patience = { now: () => Date; pause: (ms: number) => Promise<void>; giveUpAt: Date };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

export const hasTimeFor = ({ now, giveUpAt }: Patience, ms: number): boolean =>
  now().getTime() + ms <= giveUpAt.getTime();

/** AWS may know the permissions of a role a while after it was made. */
const ROLE_PAUSES = 6;
/** The ports to AWS tell its exception in brackets. */
const DENIED = /\(AccessDenied\w*\)/;

const isDenied = (error: unknown) =>
  error instanceof Error &&
  (error.name.startsWith('AccessDenied') ||
    (error instanceof ServiceError && DENIED.test(error.message)));

/**
 * Repeats the whole attempt while SailPoint has no usable answer, as long as there is time; for about half
 * a minute also while AWS refuses what the function's role is there for.
 */
export const persevere = async <Result>(
  attempt: () => Promise<Result>,
  patience: Patience,
): Promise<Result> => {
  let denials = 0;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const isAway = error instanceof SailPointError && error.code === 'SAILPOINT_UNREACHABLE';
      if (!isAway && !(isDenied(error) && ++denials <= ROLE_PAUSES)) throw error;

      const waitMs = Math.max(pauseMs, isAway ? (error.retryAfterMs ?? 0) : 0);
      if (!hasTimeFor(patience, waitMs)) throw error;
      await patience.pause(waitMs);
    }
  }
};
