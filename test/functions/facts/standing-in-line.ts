/** Gathers the facts of a request from a SailPoint whose calls are shared. */
import { type CallBudget, UNSHARED } from '../../../functions/aws/call-budget.ts';
import type { Turn } from '../../../functions/contracts/turn.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, PREDICT, type Routes, STATUS, statusRow, world } from './world.ts';

export const NOW = Date.parse(SENT_AT);
export const after = (ms: number) => new Date(NOW + ms);
export const LATEST = after(900_000);
export const SOON = after(1_000);
/** Of the ordinary request: two people, item, what it brings, status. */
export const CALLS = 5;
/** What an item is and brings holds for minutes. */
export const FRESH = 3;
/** The violations that the status does not tell are asked for afterwards. */
export const TWO_STEPS: Routes = {
  [STATUS]: [statusRow({ sodViolationContext: null })],
  [PREDICT]: { violationContexts: [] },
};

type Options = {
  granted?: number;
  hasWaited?: boolean;
  isWanted?: Promise<boolean>;
  latest?: Date;
  routes?: Routes;
};

export const gatherWith = async (budget: Partial<CallBudget>, options: Options = {}) => {
  const { granted, hasWaited, isWanted, latest = LATEST, routes = {} } = options;
  const calls = { ...UNSHARED, ...budget };
  const { facts, keys } = world({ ...ORDINARY, ...routes }, { calls });
  const turns: Turn[] = [];
  const passing: string[] = [];
  const found = await facts.gather(accessRequest(), {
    granted,
    hasWaited,
    isWanted,
    latest,
    onTurn: (turn) => void turns.push(turn),
    onPassing: (reason) => void passing.push(reason),
  });
  return { turns, passing, asked: keys(), unknown: unknownFacts(found) };
};

export const never = () => false;
/** Nobody begins at once; whoever stands in line has its turn later. */
export const inLine = (ms: number): Partial<CallBudget> => ({
  begin: never,
  reserve: async (_, latest) => (latest < after(ms) ? undefined : after(ms)),
  overtake: async () => false,
});
export const NO_ROOM: Partial<CallBudget> = {
  begin: never,
  reserve: async () => undefined,
  overtake: async () => false,
};
