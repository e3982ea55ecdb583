/** Makes a failing history shorter: by leaving things out for as long as it still fails. */
import type { History, Scripted } from './history.ts';
import type { Tell } from './plan.ts';

/** So many trials at most: each plays a whole history. */
const TRIALS = 80;
const TRIES_MS = 90_000;

type Fails = (history: History) => Promise<boolean>;

/** What a script can do without; each gives it without, or the same when there is nothing. */
const OMISSIONS: readonly ((scripted: Scripted) => Scripted)[] = [
  (scripted) =>
    scripted.copies.length > 1 ? { ...scripted, copies: scripted.copies.slice(0, 1) } : scripted,
  (scripted) => (scripted.troubles.some(Boolean) ? { ...scripted, troubles: [] } : scripted),
  (scripted) => (scripted.people.length > 0 ? { ...scripted, people: [] } : scripted),
  (scripted) => {
    const { cancelledAfterMs, ...rest } = scripted;
    return cancelledAfterMs === undefined ? scripted : rest;
  },
];

/** Delta debugging over the invocations, then over what happens to each, then over the rest. */
export const shortestFailing = async (
  failing: History,
  tell: Tell,
  fails: Fails,
): Promise<History> => {
  const until = performance.now() + TRIES_MS;
  let best = failing;
  let trials = 0;

  const hasTime = () => trials < TRIALS && performance.now() < until;
  const attempt = async (candidate: History): Promise<boolean> => {
    if (!hasTime()) return false;
    trials += 1;
    tell(`shortening: trial ${trials}, ${best.invocations.length} invocations`);
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };

  for (let parts = 2; best.invocations.length > 1 && hasTime(); ) {
    const { invocations } = best;
    const size = Math.ceil(invocations.length / parts);
    let shortened = false;
    for (let from = 0; from < invocations.length && !shortened; from += size) {
      const part = invocations.slice(from, from + size);
      const others = [...invocations.slice(0, from), ...invocations.slice(from + size)];
      shortened =
        (await attempt({ ...best, invocations: part })) ||
        (parts > 2 && (await attempt({ ...best, invocations: others })));
    }
    if (shortened) parts = Math.max(2, parts - 1);
    else if (size === 1) break;
    else parts = Math.min(invocations.length, parts * 2);
  }
  for (const index of best.invocations.keys()) {
    for (const omit of OMISSIONS) {
      const scripted = best.invocations[index] as Scripted;
      const simpler = omit(scripted);
      if (simpler === scripted) continue;
      await attempt({ ...best, invocations: best.invocations.with(index, simpler) });
    }
  }
  for (const calm of ['throttles', 'repeats', 'receivedTwice', 'deaths', 'skewMs'] as const) {
    if (best[calm] > 0) await attempt({ ...best, [calm]: 0 });
  }
  if (best.outages.length > 0) await attempt({ ...best, outages: [] });
  for (const list of ['acts', 'oddities'] as const) {
    for (const one of best[list] ?? []) {
      const others = (best[list] as (typeof one)[]).filter((other) => other !== one);
      await attempt({ ...best, [list]: others });
    }
  }
  return best;
};
