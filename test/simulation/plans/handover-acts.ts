/** Draws who switches what, and when: by hand, by command, and everything else that is done meanwhile. */
import type { Act } from '../engine/act.ts';
import type { Random } from '../engine/random.ts';

export const SPAN_MS = 20 * 60_000;
/** Selects no request. */
const FILTER = '$.requestedItems[?(@.name == "Nothing at all")]';

/** What a history is about; each in its turn. */
export const THEMES = ['hand', 'pause', 'blind', 'deletion', 'both'] as const;
export type Theme = (typeof THEMES)[number];

type Change = Extract<Act, { kind: 'change' }>;

const disabled = (random: Random, of: Change['of']): Act[] => {
  const at = random.int(60_000, SPAN_MS);
  const later = at + random.int(1_000, 900_000);
  return [
    { at, kind: 'change', of, how: 'disable' },
    { at: later, kind: 'change', of, how: 'enable' },
  ];
};

const wires = (random: Random): Act[] => {
  const at = random.int(60_000, SPAN_MS);
  const how = random.pick([
    ...([{ rule: 'DISABLED' }, { rule: 'gone' }, { rule: 'narrowed' }] as const),
    ...([{ target: 'gone' }, { target: 'changed' }] as const),
    ...([{ permission: 'gone' }, { source: 'gone' }] as const),
  ]);
  return [
    { at, kind: 'wires', how },
    { at: at + random.int(1_000, 900_000), kind: 'wires', how: 'mend' },
  ];
};

const filtered = (random: Random): Act[] => {
  const of = random.chance(0.8) ? 'dynamic approval' : 'pre-approval';
  const at = random.int(60_000, SPAN_MS);
  return [
    { at, kind: 'change', of, how: 'filter' },
    { at: at + random.int(1_000, 900_000), kind: 'change', of, how: 'unfilter' },
  ];
};

const byHand = (random: Random): Act[] => {
  const at = random.int(60_000, SPAN_MS);
  switch (random.int(0, 8)) {
    case 0:
      return [{ at, kind: 'change', of: 'dynamic approval', how: 'delete' }];
    case 1:
      return [{ at, kind: 'change', of: 'dynamic approval', how: 'move' }];
    case 2:
      return [{ at, kind: 'deployment', name: 'update', filter: FILTER }];
    case 3:
      return wires(random);
    case 4:
      return disabled(random, 'pre-approval');
    case 5:
      return filtered(random);
    default:
      return disabled(random, 'dynamic approval');
  }
};

const paused = (random: Random): Act[] => {
  const at = random.int(60_000, SPAN_MS);
  return [
    { at, kind: 'command', name: 'pause' },
    { at: at + random.int(40_000, 400_000), kind: 'command', name: 'resume' },
  ];
};

const deployed = (random: Random, name: 'update' | 'destroy'): Act[] => [
  { at: random.int(120_000, SPAN_MS), kind: 'deployment', name },
];

/** Changes of the hand-over: by hand, by the product itself, or by both. */
export const changesOf = (random: Random, theme: Theme, isNew: boolean): Act[] => {
  const install: Act[] = isNew ? [{ at: 30_000, kind: 'deployment', name: 'install' }] : [];
  const changes: Record<Theme, () => Act[]> = {
    hand: () => [...byHand(random), ...byHand(random)],
    pause: () => paused(random),
    blind: () => disabled(random, 'dynamic approval'),
    deletion: () => deployed(random, 'destroy'),
    both: () => [
      ...byHand(random),
      ...random.pick([paused(random), deployed(random, 'update'), deployed(random, 'destroy')]),
    ],
  };
  return [...install, ...changes[theme]()];
};

export const othersOf = (random: Random, changes: readonly Act[]): Act[] => {
  const at = random.int(0, SPAN_MS);
  const tests: Act[] = Array.from({ length: random.int(0, 4) }, () => {
    const of = random.chance(0.4) ? 'pre-approval' : 'dynamic approval';
    const input = random.chance(0.8) ? 'real' : 'example';
    // Whoever changed something tries it out.
    const near = random.chance(0.7) && changes.length > 0 ? random.pick(changes).at : undefined;
    const when = near === undefined ? at : near + random.int(10_000, 150_000);
    return { at: when, kind: 'test', of, input };
  });
  if (random.chance(0.7)) return tests;
  return [
    ...tests,
    { at, kind: 'command', name: 'hold' },
    { at: at + random.int(60_000, SPAN_MS), kind: 'command', name: 'release' },
  ];
};
