/** What one session may ask for; SailPoint grants a client 100 calls in ten seconds. */
const MAX_CALLS = 60;
const MAX_SPARE_CALLS = 30;
const LAST_START_MS = 4_000;

/** Why something is not asked, and whether it may be later. */
export type Obstacle = { unknown: string; isPassing: boolean };

/** Counts the calls of one session. A spare call leaves enough for those that matter more. */
export const budget = (now: () => Date) => {
  const started = now().getTime();
  let calls = 0;

  return {
    /** Why there is nothing left, if so: of calls never, of time another session has more. */
    excess(isSpare: boolean): Obstacle | undefined {
      const most = isSpare ? MAX_SPARE_CALLS : MAX_CALLS;
      if (calls >= most) return { unknown: `over the limit of ${most} calls`, isPassing: false };

      const isLate = now().getTime() - started > LAST_START_MS;
      return isLate
        ? { unknown: `over the limit of ${LAST_START_MS} ms`, isPassing: true }
        : undefined;
    },
    spend() {
      calls += 1;
    },
  };
};
