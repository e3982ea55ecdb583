/** Guards of patience: what is not known yet is not unknown, and waiting has an end. */
import type { PlantedBug } from './planted-bug.ts';

export const PATIENCE_BUGS: readonly PlantedBug[] = [
  {
    name: 'passing-is-unknown',
    about: 'a fact that failed for a passing reason counts as unknown at once',
    ...{ plan: 'patience', seed: 1, count: 60 },
    patches: [
      {
        file: 'functions/decide/deliberate.ts',
        find: 'asked.passing.length > 0',
        replace: 'asked.passing.length > 1_000',
      },
    ],
  },
  {
    name: 'patience-without-end',
    about: 'a request waits for facts until the guard answers by default',
    ...{ plan: 'patience', seed: 1, count: 60 },
    patches: [
      {
        file: 'functions/contracts/patience.ts',
        find: 'const leftMs = patienceEnds(span).getTime() - at;',
        replace: 'const leftMs = patienceEnds(span).getTime() - at + 3_600_000;',
      },
    ],
  },
  {
    name: 'never-woken',
    about: 'what waits for facts is left to the guard',
    ...{ plan: 'patience', seed: 1, count: 60 },
    patches: [
      {
        file: 'functions/decide/settle.ts',
        find: "if (next.for === 'facts' && isWaker)",
        replace: "if (next.for === 'facts' && isWaker && now().getTime() < 0)",
      },
    ],
  },
  {
    name: 'calls-without-budget',
    about: 'facts are asked for whatever the other functions ask for',
    ...{ plan: 'rate', seed: 1, count: 150 },
    patches: [
      {
        file: 'functions/facts/gate.ts',
        find: 'if (latest && calls.begin()) return undefined;',
        replace: 'if (now().getTime() > 0) return undefined;',
      },
    ],
  },
  {
    name: 'turns-forgotten',
    about: 'what comes back in its turn has no calls kept for it',
    ...{ plan: 'rate', seed: 1, count: 150 },
    patches: [
      {
        file: 'functions/contracts/call-budget.ts',
        find: 'pace: { ...pace, calls: log }, from: new Date(at)',
        replace: 'pace, from: new Date(at)',
      },
    ],
  },
];
