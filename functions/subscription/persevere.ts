import { SailPointError } from '../sailpoint/error.ts';

/** Time as a run sees it: the clock, a pause, and when to give up. */
export type Patience = { now: () => Date; pause: (ms: number) => Promise<void>; giveUpAt: Date };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

export const hasTimeFor = ({ now, giveUpAt }: Patience, ms: number): boolean =>
  now().getTime() + ms <= giveUpAt.getTime();

/** Repeats the whole attempt while SailPoint has no usable answer, as long as there is time. */
export const persevere = async <Result>(
  attempt: () => Promise<Result>,
  patience: Patience,
): Promise<Result> => {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof SailPointError) || error.code !== 'SAILPOINT_UNREACHABLE') throw error;

      const waitMs = Math.max(pauseMs, error.retryAfterMs ?? 0);
      if (!hasTimeFor(patience, waitMs)) throw error;
      await patience.pause(waitMs);
    }
  }
};
