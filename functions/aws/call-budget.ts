/** Port to the budget of calls to SailPoint's API that all functions share, and its DynamoDB adapter. */
import { holdCalls, mayBegin, reserveCalls } from '../contracts/call-budget.ts';
import { time } from '../contracts/pace.ts';
import type { PaceItem } from './pace-item.ts';

export type CallBudget = {
  /** Counts a call that is made now, whatever the others do. */
  count(): void;
  /** Counts a call if it may be made without asking the others. */
  begin(): Promise<boolean>;
  /** When so many calls may be made; `undefined` if that is after `latest`. It counts them. */
  reserve(calls: number, latest: Date): Promise<Date | undefined>;
  /** Tells the others that SailPoint asked to wait with calls. */
  hold(waitMs: number): Promise<void>;
  /** Whether SailPoint asked to wait and the wait is not over. */
  isHeld(): Promise<boolean>;
};

/** For who shares a client with nobody. */
export const UNSHARED: CallBudget = {
  count: () => {},
  begin: async () => true,
  reserve: async (_, latest) => latest,
  hold: async () => {},
  isHeld: async () => false,
};

const TRIES = 20;

export const dynamoCallBudget = (item: PaceItem, now: () => Date): CallBudget => ({
  count: () => item.count(1),

  async begin() {
    await item.see();
    const may = mayBegin(item.last(), now(), 1);
    if (may) item.count(1);
    return may;
  },

  async reserve(calls, latest) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const reserved = reserveCalls(item.last(), now(), { calls, latest });
      // What refuses may be long over: only the latest state counts.
      if (!reserved) {
        if (!(await item.look())) return undefined;
      } else if (await item.replace(reserved.pace)) {
        return reserved.from;
      }
    }
    return undefined;
  },

  async hold(waitMs) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const last = item.last();
      const pace = holdCalls(last, now(), waitMs);
      if (pace === last || (await item.replace(pace))) return;
    }
  },

  async isHeld() {
    await item.look();
    return time(item.last().callsFrom) > now().getTime();
  },
});
