import { sum } from 'es-toolkit';
import { costBesideAnIdleMonth, costOfAnIdleMonth } from './cost-of-a-month.ts';
import {
  costOfAMillionRequests,
  type Parts,
  recordBytes,
  writeUnitsOf,
} from './cost-of-requests.ts';
import { type Figure, figure } from './figure.ts';
import { hoursOfIdleMetrics } from './idle-metrics.ts';
import { scheduledRuns } from './scheduled-runs.ts';
import type { Suite } from './suite.ts';
import { usageOfOneRequest } from './usage.ts';

/** Taken when nothing was measured: a few calls of single-digit milliseconds, and SailPoint's answer. */
const ASSUMED_MS = { decide: 310 };

/** Goals: write units, and US dollars. */
const GOALS = { writeUnits: 12, million: 18, idleMonth: 5 };

const partsOf = (title: string, parts: Parts): Figure[] =>
  Object.entries(parts).map(([part, dollars]) =>
    figure({ name: `cost, ${title}: ${part}`, unit: 'USD', ours: [dollars] }),
  );

const figuresOf = (title: string, parts: Parts, atMost: number): Figure[] => [
  figure({
    name: `cost, ${title}: sum`,
    unit: 'USD',
    ours: [sum(Object.values(parts))],
    goal: { of: 'ours', atMost },
  }),
  ...partsOf(title, parts),
];

/** What AWS charges, by its public price list. */
export const cost: Suite = {
  name: 'cost',
  about: 'write units of a request; AWS list price of a million requests and of an idle month',
  async measure({ directory, progress, synthesized }, earlier) {
    progress('cost: one request, counted');
    const usage = await usageOfOneRequest(directory);
    const measured = earlier.find(({ billedMs }) => billedMs)?.billedMs;
    const billed = { ...ASSUMED_MS, ...measured };
    const stack = await synthesized();
    progress('cost: one run of each schedule with nothing to do');
    const hours = await hoursOfIdleMetrics(scheduledRuns(stack));
    const metricHours = sum(Object.values(hours));

    const { writes, reads, events, logBytes, metrics } = usage;
    return {
      figures: [
        figure({
          name: 'cost, write units for a request that policy decides',
          unit: 'units',
          ours: [writeUnitsOf(stack, usage)],
          goal: { of: 'ours', atMost: GOALS.writeUnits },
        }),
        ...figuresOf(
          'a million requests',
          costOfAMillionRequests(stack, usage, billed),
          GOALS.million,
        ),
        ...figuresOf(
          'an idle month, base installation without dashboard',
          costOfAnIdleMonth(stack, metricHours),
          GOALS.idleMonth,
        ),
        ...partsOf('beside that month', costBesideAnIdleMonth(metrics.length)),
      ],
      notes: [
        'Cost: list prices of us-east-1 in bench/prices.ts; no free tier, no data transfer. One access request is one or two of these requests, by how many of the two triggers are subscribed.',
        `Cost: one request made ${writes.length} writes and ${reads.length} reads, with a record of ${recordBytes(usage)} bytes, ${events} events and ${logBytes} bytes of log.`,
        `Cost: billed duration of decide ${billed.decide} ms, ${measured ? 'measured on the emulated AWS by event-to-answer, with a tenant that takes its time' : 'assumed; run event-to-answer too to measure it'}.`,
        `Cost: an idle installation sends ${Object.keys(hours).join(', ')}.`,
      ],
    };
  },
};
