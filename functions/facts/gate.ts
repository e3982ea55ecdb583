/** Lets the questions of one session through as the budget that all functions share allows. */
import { setTimeout } from 'node:timers/promises';
import type { CallBudget } from '../aws/call-budget.ts';
import type { Turn } from '../contracts/turn.ts';
import type { Obstacle } from './budget.ts';

/** Whose questions they are, and how long they can wait. */
export type Asker = {
  /** Calls that are already counted as theirs. */
  granted?: number | undefined;
  /** The latest moment of their turn; without one they do not stand in line. */
  latest?: Date | undefined;
  /** Hears when their turn is, if it is not now. */
  onTurn?: ((turn: Turn) => void) | undefined;
};

export type Gate = () => Promise<Obstacle | undefined>;

/** A turn that comes so soon is waited for here. */
const SOON_MS = 1_000;
/** What is asked at the same moment is one group. */
const TOGETHER_MS = 1;

const HELD: Obstacle = {
  unknown: "over SailPoint's limit of calls, which others use up",
  isPassing: true,
};

/** Nobody waits for these: they are few, and somebody else would have to do their work. */
export const openGate =
  (calls: CallBudget): Gate =>
  async () => {
    calls.count();
    return undefined;
  };

/** The questions that are asked together go together, now or in their turn. */
export const gate = (
  calls: CallBudget,
  { granted = 0, latest, onTurn = () => {} }: Asker,
  now: () => Date,
): Gate => {
  let left = granted;
  let made = 0;
  let checked: Promise<unknown> | undefined;
  let isRefused = false;
  let group: { size: number; opened: Promise<Obstacle | undefined> } | undefined;

  const turnOf = async (size: number, until: Date): Promise<Obstacle | undefined> => {
    const from = await calls.reserve(size, until);
    if (!from) return HELD;
    const waitMs = from.getTime() - now().getTime();
    if (waitMs <= SOON_MS) {
      if (waitMs > 0) await setTimeout(waitMs);
      made += size;
      return undefined;
    }
    isRefused = true;
    // Whoever comes back asks for everything once more.
    const all = made > 0 ? ((await calls.reserve(made, until)) ?? from) : from;
    onTurn({ calls: size + made, from: all.toISOString() });
    return HELD;
  };

  const open = async (until: Date): Promise<Obstacle | undefined> => {
    await setTimeout(TOGETHER_MS);
    const size = group?.size ?? 0;
    group = undefined;
    return isRefused ? HELD : turnOf(size, until);
  };

  /** What was granted is void if SailPoint asked to wait meanwhile. */
  const checkGranted = () => {
    checked ??= calls.isHeld().then((isHeld) => {
      if (isHeld) left = 0;
    });
    return checked;
  };

  return async () => {
    if (granted > 0) await checkGranted();
    if (isRefused) return HELD;
    if (left > 0 || (await calls.begin())) {
      left = Math.max(0, left - 1);
      made += 1;
      return undefined;
    }
    if (!latest) return HELD;
    group ??= { size: 0, opened: open(latest) };
    group.size += 1;
    return group.opened;
  };
};
