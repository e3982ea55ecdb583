/** The process dies once, at every effect that leaves a trace, before it and after it. */
import { REVIEWER } from '../../functions/fixtures.ts';
import type { Interference, Mishap } from '../engine/container.ts';
import { type History, quiet, type Scripted } from '../engine/history.ts';
import type { Plan, PlanOutcome, Tell } from '../engine/plan.ts';
import { type Played, playOne } from '../engine/play.ts';
import { randomOf, seedsOf } from '../engine/random.ts';

/** Every way through the functions: policy alone, a person, nobody, and an answer in doubt. */
const WAYS: Record<string, Partial<Scripted>> = {
  policy: {},
  person: { request: 'reviewed', people: [{ afterMs: 90_000, approved: true, by: REVIEWER }] },
  nobody: { request: 'reviewed' },
  doubt: { troubles: [{ kind: 'lost', after: 'reset' }] },
  retry: { troubles: [{ kind: 'status', status: 503 }] },
};

const history = (seed: number, way: Partial<Scripted>): History => ({
  ...quiet('crash', seed),
  ...{ deadlineSeconds: 1_800, secondCompletion: randomOf(seed).pick([404, 400, 204]) },
  invocations: [
    { at: 1_000, request: 'approved', copies: [100], troubles: [], people: [], ...way },
  ],
});

/** Whoever reads changes nothing: to die there is to die at the next effect. */
const leavesTrace = (name: string) =>
  /^(PutItem|UpdateItem|PutEvents|SendMessage|ChangeMessageVisibility)Command$|callback$/.test(
    name,
  );

type Point = { way: string; nth: number; name: string; mishap: Mishap };

/** The effects of an undisturbed run that leave a trace. */
const effectsOf = async (seed: number, way: string): Promise<string[]> => {
  const names: string[] = [];
  const interfere: Interference = ({ container, name }) => {
    if (leavesTrace(name)) names.push(`${container.functionName} ${name}`);
    return undefined;
  };
  await playOne(history(seed, WAYS[way] ?? {}), { interfere });
  return names;
};

/** The container dies at the `nth` of them; nothing else ever goes wrong. */
const dyingAt = ({ nth, mishap }: Point): Interference => {
  let count = 0;
  return ({ name }) => {
    if (!leavesTrace(name)) return undefined;
    count += 1;
    return count === nth ? mishap : undefined;
  };
};

/** Copies of the answer that one redelivery may bring. */
const MOST_ATTEMPTS = 3;

const shortcomings = ({ verdict, world }: Played): string[] => [
  ...(verdict.acceptedExactlyOnce === 1 ? [] : ['not accepted exactly once']),
  ...(verdict.contradictory.length > 0 ? ['two different answers'] : []),
  ...(verdict.untrue.length > 0 ? ['the record says otherwise than the tenant'] : []),
  ...(verdict.late.length > 0 ? ['late'] : []),
  ...world.witness.faults,
  ...(verdict.worstAttempts > MOST_ATTEMPTS ? [`${verdict.worstAttempts} attempts`] : []),
  ...(world.table.decisions.length === 1 ? [] : [`${world.table.decisions.length} decisions`]),
  ...(['Decision Made', 'Invocation Completed'].every((type) =>
    world.published.some(({ detailType }) => detailType === type),
  )
    ? []
    : ['an event was never published']),
  ...([...world.table.items.values()].some(({ open }) => open) ? ['it was left open'] : []),
];

const run = async (seeds: readonly number[], tell: Tell): Promise<PlanOutcome> => {
  const points = new Set<string>();
  const reasons: string[] = [];
  const shortest: Point[] = [];
  let [crashes, converged] = [0, 0];

  for (const [index, seed] of seeds.entries()) {
    for (const way of Object.keys(WAYS)) {
      tell(`crash: seed ${index + 1} of ${seeds.length}, ${way}`);
      const names = await effectsOf(seed, way);
      for (const [before, name] of names.entries()) {
        for (const mishap of ['die-before', 'die-after'] as const) {
          const point = { way, nth: before + 1, name, mishap };
          points.add(JSON.stringify(point));
          crashes += 1;
          const played = await playOne(history(seed, WAYS[way] ?? {}), {
            interfere: dyingAt(point),
          });
          const found = shortcomings(played);
          if (found.length === 0) converged += 1;
          else shortest.push(point);
          reasons.push(...found.map((why) => `seed ${seed}, ${JSON.stringify(point)}: ${why}`));
        }
      }
    }
  }
  return {
    figures: { invocations: crashes, points: points.size, crashes, converged },
    reasons,
    ...(shortest[0] && { shortest: shortest[0] }),
  };
};

export const crash: Plan = {
  name: 'crash',
  about: 'a function dies before and after every effect, and one redelivery mends it',
  counts: { small: 1, usual: 2, full: 20 },
  run: ({ seed, count, tell }) => run(seedsOf(seed, count), tell),
};
