import { mapValues } from 'es-toolkit';
import type { TenantClient } from '../local/tenant-client.ts';
import { billedMs } from './billed-ms.ts';
import { figure, type Goal } from './figure.ts';
import { interleave } from './interleave.ts';
import type { SideBySide } from './side-by-side.ts';
import type { Suite } from './suite.ts';
import { timeToAnswer } from './time-to-answer.ts';

/** A call to SailPoint may take so long; the tenant on this machine answers almost at once. */
const CALL_MS = 100;

const BASELINES = {
  careful: 'a careful function by hand',
  bare: 'one function that answers at once',
  limit: 'slowest fact and answer, the physical limit',
};
type Baseline = keyof typeof BASELINES;

type Case = { what: string; callMs: number; goals: Partial<Record<Baseline, Goal>> };

const atMost = (ratio: number): Goal => ({ of: 'ratio', atMost: ratio });

const CASES: Case[] = [
  { what: 'warm', callMs: 0, goals: { careful: atMost(1.3), bare: atMost(3.5) } },
  { what: `every call takes ${CALL_MS} ms`, callMs: CALL_MS, goals: { careful: atMost(1.1) } },
];

const slowDown = async (tenant: TenantClient, delayMs: number) => {
  await tenant.call('DELETE', '/_control/faults');
  if (delayMs === 0) return;
  const body = { match: {}, times: 1_000_000, fault: { delayMs } };
  await tenant.call('POST', '/_control/faults', { body });
};

const slowDownAll = (tenants: SideBySide['tenants'], delayMs: number) =>
  Promise.all(Object.values(tenants).map((tenant) => slowDown(tenant, delayMs)));

/** The whole way on the emulated AWS, against a function by hand, the shortest way, and the limit. */
export const eventToAnswer: Suite = {
  name: 'event-to-answer',
  about: "from the event's time to the accepted answer on the emulated AWS, against three others",
  async measure({ runs, progress, sideBySide }) {
    const { installation, tenants, limit } = await sideBySide();
    const figures = [];
    for (const { what, callMs, goals } of CASES) {
      await slowDownAll(tenants, callMs);
      const title = `event-to-answer, ${what}`;
      const { ours, ...others } = await interleave(
        {
          ours: () => timeToAnswer(tenants.ours),
          careful: () => timeToAnswer(tenants.careful),
          bare: () => timeToAnswer(tenants.bare),
          limit: () => limit.measure(),
        },
        { runs, warmUps: 3, title, progress },
      );
      const ofBaseline = mapValues(BASELINES, (about, name) =>
        figure({
          name: `${title} / ${about}`,
          unit: 'ms',
          ours,
          baseline: others[name],
          ...(goals[name] && { goal: goals[name] }),
        }),
      );
      figures.push(...Object.values(ofBaseline));
    }
    await slowDownAll(tenants, 0);
    return { figures, billedMs: await billedMs(installation.emulator, runs) };
  },
};
