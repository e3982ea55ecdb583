/** What goes wrong in a stress test: one seeded sequence for the deliveries, one for the answers. */
import type { TenantClient } from '../../local/tenant-client.ts';
import type { Random } from '../simulation/engine/random.ts';

/** All that SailPoint answers 429 with in a stress test. */
export const RETRY_AFTER_SECONDS = 2;

const ALL_WELL = { delayMs: 0 };
const TOO_MANY = { status: 429, headers: { 'retry-after': `${RETRY_AFTER_SECONDS}` } };

type Fault = object;
/** What comes in a row, and how many times. */
type Share = [times: number, row: Fault[]];

const shuffled = (shares: Share[], { int }: Random): Fault[] => {
  const rows = shares.flatMap(([times, row]) => Array.from({ length: times }, () => row));
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    [rows[last], rows[other]] = [rows[other] ?? [], rows[last] ?? []];
  }
  return rows.flat();
};

/** Neighbours that are alike in one. */
const inRuns = (faults: Fault[]) => {
  const runs: { fault: Fault; times: number }[] = [];
  for (const fault of faults) {
    const last = runs.at(-1);
    if (last && JSON.stringify(last.fault) === JSON.stringify(fault)) last.times += 1;
    else runs.push({ fault, times: 1 });
  }
  return runs;
};

/** Of each hundred events, twenty come two to four times. */
export const armDeliveries = async (tenant: TenantClient, random: Random, hundreds: number) => {
  const faults = shuffled(
    [
      [80 * hundreds, [{ duplicates: 0 }]],
      [14 * hundreds, [{ duplicates: 1 }]],
      [4 * hundreds, [{ duplicates: 2 }]],
      [2 * hundreds, [{ duplicates: 3 }]],
    ],
    random,
  );
  for (const { fault, times } of inRuns(faults)) {
    await tenant.call('POST', '/_control/delivery-faults', { body: { ...fault, times } });
  }
};

/**
 * Of each hundred attempts to answer, thirty go wrong: outages, bursts of 429, no answer before it
 * counted, none after. The very first three are refused for good, which is the end of them.
 */
export const armAnswers = async (tenant: TenantClient, random: Random, hundreds: number) => {
  const faults = shuffled(
    [
      [70 * hundreds, [ALL_WELL]],
      [7 * hundreds, [{ status: 503 }]],
      [6 * hundreds, [{ status: 500 }]],
      [2 * hundreds, [TOO_MANY, TOO_MANY, TOO_MANY]],
      [4 * hundreds, [{ close: 'before' }]],
      [1 * hundreds, [{ hang: true }]],
      [6 * hundreds, [{ close: 'after' }]],
    ],
    random,
  );
  const match = { method: 'POST', pathPattern: '/complete$' };
  for (const { fault, times } of inRuns([...Array(3).fill({ status: 422 }), ...faults])) {
    await tenant.call('POST', '/_control/faults', { body: { match, times, fault } });
  }
};
