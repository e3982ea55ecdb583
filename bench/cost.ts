import { costOfAQuietMonth } from './cost-of-a-month.ts';
import { costOfAMillionRequests, type Parts } from './cost-of-requests.ts';
import { type Figure, figure } from './figure.ts';
import type { Suite } from './suite.ts';
import { usageOfOneRequest } from './usage.ts';

/** Taken when nothing was measured: a few calls of single-digit milliseconds, and SailPoint's answer. */
const ASSUMED_MS = { decide: 60, callback: 250 };

const figuresOf = (title: string, parts: Parts): Figure[] => {
  const sum = Object.values(parts).reduce((total, dollars) => total + dollars, 0);
  return [
    figure({ name: `cost, ${title}: sum`, unit: 'USD', ours: [sum] }),
    ...Object.entries(parts).map(([part, dollars]) =>
      figure({ name: `cost, ${title}: ${part}`, unit: 'USD', ours: [dollars] }),
    ),
  ];
};

/** What AWS charges, by its public price list. */
export const cost: Suite = {
  name: 'cost',
  about: 'AWS list price of a million requests, and of a month however many there are',
  async measure({ directory, progress, synthesized }, earlier) {
    progress('cost: one request, counted');
    const usage = await usageOfOneRequest(directory);
    const measured = earlier.find(({ billedMs }) => billedMs)?.billedMs;
    const billed = { ...ASSUMED_MS, ...measured };
    const stack = await synthesized();

    const bytes = Math.max(...usage.writes);
    return {
      figures: [
        ...figuresOf('a million requests', costOfAMillionRequests(stack, usage, billed)),
        ...figuresOf('a month, however many', costOfAQuietMonth(stack)),
      ],
      notes: [
        'Cost: list prices of us-east-1 in bench/prices.ts; no free tier, no data transfer. One access request is one or two of these requests, by how many of the two triggers are subscribed.',
        `Cost: one request made ${usage.writes.length} writes and ${usage.reads.length} read of a record of ${bytes} bytes, ${usage.events} events and ${usage.logBytes} bytes of log.`,
        `Cost: billed duration of decide ${billed.decide} ms and callback ${billed.callback} ms, ${measured ? 'measured on the emulated AWS by event-to-answer, with a tenant that takes its time' : 'assumed; run event-to-answer too to measure it'}.`,
      ],
    };
  },
};
