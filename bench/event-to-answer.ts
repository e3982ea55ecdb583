import { type Installation, startInstallation } from '../local/installation.ts';
import type { TenantClient } from '../local/tenant-client.ts';
import { billedMs } from './billed-ms.ts';
import { type Figure, figure, type Goal } from './figure.ts';
import { interleave } from './interleave.ts';
import { installOneFunction, type OneFunction } from './one-function/install.ts';
import type { Session, Suite } from './suite.ts';
import { timeToAnswer } from './time-to-answer.ts';

/** Beside that of `npm start`, which may run at the same time. */
const DIRECTORY = '.local/bench';

/** What SailPoint may take to accept an answer; on one machine the tenant takes next to nothing. */
const TENANT_DELAY_MS = 100;

/** Starts both apps on one emulated AWS; both end with `use`. */
const withBoth = async <T>(
  { progress }: Session,
  use: (ours: Installation, oneFunction: OneFunction) => Promise<T>,
): Promise<T> => {
  const installation = await startInstallation({
    directory: DIRECTORY,
    step: (title, run) => {
      progress(title);
      return run(() => {});
    },
  });
  try {
    progress('Deploy the one-function app beside it');
    const oneFunction = await installOneFunction(installation.emulator, DIRECTORY);
    try {
      return await use(installation, oneFunction);
    } finally {
      await oneFunction.stop();
    }
  } finally {
    await installation.stop();
  }
};

const compare = async (
  tenants: { ours: TenantClient; baseline: TenantClient },
  { what, goal }: { what: string; goal?: Goal },
  { runs, progress }: Session,
): Promise<Figure> => {
  const title = `event-to-answer, ${what}`;
  const { ours, baseline } = await interleave(
    { ours: () => timeToAnswer(tenants.ours), baseline: () => timeToAnswer(tenants.baseline) },
    { runs, warmUps: 3, title, progress },
  );
  const name = `${title} / one function that answers at once`;
  return figure({ name, unit: 'ms', ours, baseline, ...(goal && { goal }) });
};

const slowDown = (tenant: TenantClient) =>
  tenant.call('POST', '/_control/faults', {
    body: {
      match: { pathPattern: '/complete$' },
      times: 1_000_000,
      fault: { delayMs: TENANT_DELAY_MS },
    },
  });

/** The whole way on the emulated AWS, against the shortest way there is. */
export const eventToAnswer: Suite = {
  name: 'event-to-answer',
  about: "from the event's time to the accepted answer on the emulated AWS, against one function",
  measure: (session) =>
    withBoth(session, async ({ tenant, emulator }, oneFunction) => {
      const tenants = { ours: tenant, baseline: oneFunction.tenant };
      const goal = { of: 'ratio', atMost: 2 } as const;
      const warm = await compare(tenants, { what: 'warm', goal }, session);

      await Promise.all([slowDown(tenants.ours), slowDown(tenants.baseline)]);
      const what = `warm, tenant takes ${TENANT_DELAY_MS} ms`;
      const slowed = await compare(tenants, { what }, session);
      return {
        figures: [warm, slowed],
        billedMs: await billedMs(emulator, session.runs),
      };
    }),
};
