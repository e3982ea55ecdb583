import { range, sumBy } from 'es-toolkit';
import { figure } from '../figure.ts';
import type { Suite } from '../suite.ts';
import { allowedSeconds } from './allowance.ts';
import { type Burst, burstOf, type Ended } from './burst.ts';
import { callsPerEvent } from './calls-per-event.ts';

const EVENTS = 300;

/** How one request of each kind ends when it is alone; an error if that is nothing to compare with. */
const endsAlone = (alone: readonly Burst[]): Record<string, string> => {
  const ends = alone.flatMap(({ ended }) => ended).map(({ kind, end }) => [kind, end] as const);
  const isAnswered = alone.every(({ asked, answered }) => asked === answered);
  const isTold = new Set(ends.map(([, end]) => end)).size === ends.length;
  if (isAnswered && isTold) return Object.fromEntries(ends);
  throw new Error(`One by one the requests ended oddly: ${JSON.stringify(ends)}.`);
};

/** Many events at once: how long until the last answer, and whether any is answered otherwise than alone. */
export const burst: Suite = {
  name: 'burst',
  about: `${EVENTS} events at once: time to the last answer, and outcomes against one by one`,
  isLong: true,
  async measure({ progress, sideBySide }) {
    const { tenants } = await sideBySide();
    const tell = (line: string) => progress(`burst: ${line}`);
    const calls = await callsPerEvent();

    // An approved one and a denied one, each alone.
    const alone = [await burstOf(tenants.ours, [0], tell), await burstOf(tenants.ours, [1], tell)];
    const expected = endsAlone(alone);
    const found = await burstOf(tenants.ours, range(EVENTS), tell);

    const different = found.ended.filter(({ kind, end }) => end !== expected[kind]);
    const events = sumBy(found.ended, ({ kind }) => (expected[kind] ?? '').split(', ').length);
    return {
      figures: [
        figure({
          name: `burst, ${EVENTS} events: last answer / what pace and SailPoint's limit allow`,
          unit: 's',
          ours: [found.seconds],
          baseline: [allowedSeconds({ answers: events, calls: events * calls })],
          goal: { of: 'ratio', atMost: 1.2 },
        }),
        figure({
          name: `burst, ${EVENTS} events: outcomes that differ from those one by one`,
          unit: 'requests',
          ours: [different.length],
          goal: { of: 'ours', atMost: 0 },
        }),
      ],
      notes: [
        `Burst: ${EVENTS} requests make ${events} events, as an approved one is asked about twice; each costs ${calls} calls for its facts. SailPoint asked ${found.asked} times and has ${found.answered} answers.`,
        ...(different.length > 0 ? [`Burst: ${differing(different)} ended otherwise.`] : []),
      ],
    };
  },
};

const differing = (different: readonly Ended[]) =>
  (['approved', 'denied'] as const)
    .map((kind) => ({ kind, count: different.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} that would be ${kind} alone`)
    .join(' and ');
