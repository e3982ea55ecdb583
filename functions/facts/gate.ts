/** Lets the questions of one session through as the budget that all functions share allows. */
import { setTimeout } from 'node:timers/promises';
import type { CallBudget } from '../aws/call-budget.ts';
import type { Turn } from '../contracts/turn.ts';
import type { Obstacle } from './budget.ts';

/** Whose questions they are, and how long they can wait. */
export type Asker = {
  /** Calls that are already counted as theirs. */
  granted?: number | undefined;
  /** Whether the same access request stood in line before: it does not go to the end of it again for little. */
  hasWaited?: boolean | undefined;
  /** The latest moment of their turn; without one they do not stand in line. */
  latest?: Date | undefined;
  /** Whether they are asked for somebody at all: a copy of an event finds that out a moment later. */
  isWanted?: Promise<boolean> | undefined;
  /** Hears when their turn is, if it is not now. */
  onTurn?: ((turn: Turn) => void) | undefined;
  /** Hears that something is not asked, since there is no room and they do not stand in line. */
  onHeld?: (() => void) | undefined;
};

export type Gate = {
  /** Why something is not asked now, if so; `isFresh` if its answer is kept for nobody else. */
  pass(isFresh: boolean): Promise<Obstacle | undefined>;
  /** SailPoint refused a question since there were too many: all of them get another turn. */
  refused(): Promise<void>;
};

/** A turn that comes so soon is waited for here. */
const SOON_MS = 1_000;
/** What is asked at the same moment is one group. */
const TOGETHER_MS = 1;

const unknown = "over SailPoint's limit of calls, which others use up";
/** Another time will do. */
const HELD: Obstacle = { unknown, isPassing: true };
/** No time will do: others have all turns until their patience ends. */
const FULL: Obstacle = { unknown, isPassing: false };

/** Nobody waits for these: they are few, and somebody else would have to do their work. */
export const openGate = (calls: CallBudget): Gate => ({
  async pass() {
    calls.count();
    return undefined;
  },
  async refused() {},
});

type Group = { size: number; opened: Promise<Obstacle | undefined> };

/** The questions that are asked together go together, now or in their turn. */
export const gate = (calls: CallBudget, asker: Asker, now: () => Date): Gate => {
  const { granted = 0, hasWaited = false, latest, isWanted } = asker;
  let left = granted;
  let fresh = 0;
  let standing: Promise<boolean> | undefined;
  let isClosed = false;
  let checked: Promise<unknown> | undefined;
  let group: Group | undefined;

  /** What was granted is void if SailPoint asked to wait meanwhile. */
  const checkGranted = () => {
    checked ??= calls.isHeld().then((isHeld) => {
      if (isHeld) left = 0;
    });
    return checked;
  };

  /** Whoever comes back asks for everything once more; what others ask for too is known by then. */
  const standInLine = async (until: Date): Promise<boolean> => {
    const all = Math.max(1, fresh);
    const from = await calls.reserve(all, until);
    if (!from) return false;
    isClosed = true;
    asker.onTurn?.({ calls: all, from: from.toISOString() });
    return true;
  };
  const standOnce = (until: Date) => {
    standing ??= standInLine(until);
    return standing;
  };

  const soon = async (size: number): Promise<boolean> => {
    const from = await calls.reserve(size, new Date(now().getTime() + SOON_MS));
    const waitMs = from ? from.getTime() - now().getTime() : 0;
    if (waitMs > 0) await setTimeout(waitMs);
    return from !== undefined;
  };

  const open = async (): Promise<Obstacle | undefined> => {
    await setTimeout(TOGETHER_MS);
    const size = group?.size ?? 0;
    group = undefined;
    if (isClosed || (await isWanted) === false) return HELD;
    if (await soon(size)) return undefined;
    if (!latest) {
      asker.onHeld?.();
      return HELD;
    }
    if (hasWaited && (await calls.overtake(size))) return undefined;
    if (await standOnce(latest)) return HELD;
    return (await calls.overtake(size)) ? undefined : FULL;
  };

  return {
    async pass(isFresh) {
      if (granted > 0) await checkGranted();
      if (isClosed) return HELD;
      if (isFresh) fresh += 1;
      if (left > 0) {
        left -= 1;
        return undefined;
      }
      // Those that only look may come in great numbers at the same moment.
      if (latest && calls.begin()) return undefined;
      group ??= { size: 0, opened: open() };
      group.size += 1;
      return group.opened;
    },

    async refused() {
      if (latest) await standOnce(latest);
    },
  };
};
