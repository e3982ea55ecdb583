/** Draws what happens while reviews are handed over: switches at any moment, by hand and by command. */

import { REVIEWER } from '../../functions/fixtures.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { SAYS } from '../engine/access.ts';
import type { Act } from '../engine/act.ts';
import { type History, type Outage, quiet, type Scripted } from '../engine/history.ts';
import { type Random, randomOf } from '../engine/random.ts';
import type { Trouble } from '../engine/trouble.ts';
import { changesOf, othersOf, SPAN_MS, type Theme } from './handover-acts.ts';

/** The requester and the recipient, in another spelling of their ids. */
const spelled = (id: string) =>
  id.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const NORA = '2c91808500000000000000000000000c';

const copies = (random: Random, longest: number): number[] => {
  const draw = random.fraction();
  if (draw < 0.04) return [];
  const first = draw < 0.2 ? random.int(5_000, longest) : random.int(50, 800);
  return draw > 0.9 ? [first, first + random.pick([0, 400, 61_000])] : [first];
};

const trouble = (random: Random): Trouble | undefined => {
  const draw = random.fraction();
  if (draw < 0.08) return { kind: 'status', status: 503 };
  return draw < 0.12 ? { kind: 'lost', after: 'reset' } : undefined;
};

/** When requests come, after a change or before it. */
const AWAY_MS: Record<Theme, readonly (readonly [from: number, to: number])[]> = {
  hand: [[-5_000, 60_000]],
  // A command waits for half a minute before it disables the second subscription.
  pause: [
    [-20_000, 40_000],
    [28_000, 31_500],
  ],
  blind: [[0, 600_000]],
  deletion: [
    [-20_000, 5_000],
    [28_000, 31_500],
  ],
  both: [[-20_000, 60_000]],
};

type Scene = { theme: Theme; changes: readonly Act[] };

const scripted = (random: Random, { theme, changes }: Scene): Scripted => {
  const near = random.chance(0.75) ? random.pick(changes).at : undefined;
  const [from, to] = random.pick(AWAY_MS[theme]);
  const at = near === undefined ? random.int(0, SPAN_MS) : near + random.int(from, to);
  const people = random.chance(0.5)
    ? [{ afterMs: random.int(10_000, 600_000), approved: random.chance(0.6), by: REVIEWER }].map(
        (one) => ({ ...one, says: SAYS.reviewer }),
      )
    : [];
  const involved = random.chance(0.15)
    ? [{ afterMs: random.int(100, 5_000), by: spelled(random.pick([ADAM, NORA])) }].map((one) => ({
        ...{ ...one, approved: true, says: SAYS.involved },
      }))
    : [];
  return {
    at: Math.max(0, at),
    request: random.pick([
      'reviewed',
      'reviewed',
      'reviewed',
      'reviewed',
      'approved',
      'approved',
      'denied',
    ]),
    ...{ copies: copies(random, 90_000), comesBack: copies(random, 400_000) },
    troubles: [trouble(random), trouble(random)],
    people: [...involved, ...people],
    ...(random.chance(0.7) && {
      inSailPoint: { afterMs: random.int(5_000, 600_000), approved: random.chance(0.6) },
    }),
    ...(random.chance(0.08) && { cancelledAfterMs: random.int(100, 120_000) }),
  };
};

const outages = (random: Random, { theme, changes }: Scene): Outage[] => {
  // Nobody can see what is being changed.
  const near = theme === 'blind' ? changes.at(-2)?.at : undefined;
  const from = near === undefined ? random.int(0, SPAN_MS) : near - random.int(0, 60_000);
  const to = from + random.int(5 * 60_000, 15 * 60_000);
  const draw = random.fraction();
  // The scope is taken from the token, or SailPoint is busy.
  const trouble = { kind: 'status', status: random.pick([403, 503]) } as const;
  if (near !== undefined || draw < 0.2)
    return [{ from, to, trouble, paths: '^/trigger-subscriptions/' }];
  if (draw > 0.4) return [];
  const away = random.pick([{ kind: 'unreached' }, { kind: 'status', status: 503 }] as const);
  return [{ from, to, trouble: away, callbacksOnly: true }];
};

/** Whether nothing but the product's own commands and deployments switches anything. */
export const isStrict = ({ acts = [] }: Pick<History, 'acts'>): boolean =>
  acts.every(
    (act) =>
      act.kind !== 'change' &&
      act.kind !== 'wires' &&
      !(act.kind === 'deployment' && act.filter !== undefined),
  );

export const handoverHistory = (seed: number, count: number, theme: Theme): History => {
  const random = randomOf(seed);
  const isNew = random.chance(0.2);
  const changes = changesOf(random, theme, isNew);
  const acts = [...changes, ...othersOf(random, changes)];
  const scene = { theme, changes };
  return {
    ...quiet('handover', seed),
    ...{ handsOver: true, isNew, acts: acts.toSorted((a, b) => a.at - b.at) },
    deadlineSeconds: random.pick([900, 1_200, 1_800]),
    secondCompletion: random.pick([404, 400, 204] as const),
    skewMs: random.pick([0, 0, 4_000]),
    receivedTwice: 0.02,
    defaultOutcome: random.pick(['approve', 'deny']),
    invocations: Array.from({ length: count }, () => scripted(random, scene)).toSorted(
      (a, b) => a.at - b.at,
    ),
    outages: outages(random, scene),
  };
};
