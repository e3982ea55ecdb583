/** Port to the budget of calls to SailPoint's API that all functions share, and its DynamoDB adapter. */
import { holdCalls, mayBegin, reserveCalls, takeUrgent } from '../contracts/call-budget.ts';
import { type Pace, time } from '../contracts/pace.ts';
import type { PaceItem } from './pace-item.ts';

export type CallBudget = {
  /** Counts a call that is made now, whatever the others do. */
  count(): void;
  /** Counts a call if it may be made without asking the others. */
  begin(): boolean;
  /** When so many calls may be made, behind all others; `undefined` if that is after `latest`. It counts them. */
  reserve(calls: number, latest: Date): Promise<Date | undefined>;
  /** Whether so many calls may be made now, out of the few that are kept back. It counts them. */
  overtake(calls: number): Promise<boolean>;
  /** Tells the others that SailPoint asked to wait with calls. */
  hold(waitMs: number): Promise<void>;
  /** Whether SailPoint asked to wait and the wait is not over. */
  isHeld(): Promise<boolean>;
};

/** For who shares a client with nobody. */
export const UNSHARED: CallBudget = {
  count: () => {},
  begin: () => true,
  reserve: async () => new Date(0),
  overtake: async () => true,
  hold: async () => {},
  isHeld: async () => false,
};

const TRIES = 20;

/**
 * Changes the pace and says what came of it; `undefined` if the latest one does not allow it. An error if
 * others were faster each time: that says nothing of the room that is left.
 */
const change = async <Said>(
  item: PaceItem,
  next: (pace: Pace) => { pace: Pace; said: Said } | undefined,
): Promise<Said | undefined> => {
  // It may be the first thing that a container does, which does not know AWS's time yet.
  await item.see();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const changed = next(item.last());
    // What refuses may be long over: only the latest state counts.
    if (!changed) {
      if (!(await item.look())) return undefined;
    } else if (await item.replace(changed.pace)) {
      return changed.said;
    }
  }
  throw new Error(`Others changed the pace ${TRIES} times meanwhile.`);
};

export const dynamoCallBudget = (item: PaceItem, now: () => Date): CallBudget => ({
  count: () => item.count(1),

  begin() {
    // Where many containers start at the same moment none of them knows of the others.
    const may = item.isSeen() && mayBegin(item.last(), now(), 1);
    if (may) item.count(1);
    return may;
  },

  reserve: (calls, latest) =>
    change(item, (pace) => {
      const reserved = reserveCalls(pace, now(), { calls, latest });
      return reserved && { pace: reserved.pace, said: reserved.from };
    }),

  async overtake(calls) {
    const taken = await change(item, (pace) => {
      const after = takeUrgent(pace, now(), calls);
      return after && { pace: after, said: true };
    });
    return taken ?? false;
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
