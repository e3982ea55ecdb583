import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import type { Emulator } from '../../../local/aws/emulator.ts';
import type { TenantClient } from '../../../local/tenant-client.ts';
import { killWorkers, repeatsOf } from '../stress-workers.ts';

/** When the process dies: SailPoint has not done yet what it was asked for, or has and nobody knows. */
export type Moment = 'before' | 'after';

const path = '^/trigger-subscriptions/v1';
const list = { method: 'GET', pathPattern: `${path}$` };

/** The last one holds the function up where it is to die, for less time than it waits for an answer. */
const faultsAround = (method: 'POST' | 'DELETE', moment: Moment) => {
  const change = { method, pathPattern: path };
  if (moment === 'before') return [{ match: change, fault: { delayMs: 4_000 } }];
  return [
    { match: list, fault: { delayMs: 0 } },
    { match: change, fault: { close: 'after' } },
    { match: list, fault: { delayMs: 4_000 } },
  ];
};

/**
 * Kills the process of the stack's function in the middle of one change of SailPoint that `work`
 * leads to; tells how often the function ran again for what it had failed at.
 */
export const killingIn =
  (emulator: Pick<Emulator, 'url' | 'logFile'>, tenant: TenantClient, stack: string) =>
  async (method: 'POST' | 'DELETE', moment: Moment, work: () => Promise<unknown>) => {
    const functionPrefix = `${stack}-SubscriptionFunction`;
    const faults = '/_control/faults';
    const isUnderWay = async () =>
      z.array(z.unknown()).parse(await tenant.call('GET', faults)).length === 0;
    const kill = async () => {
      await pWaitFor(isUnderWay, { interval: 50 });
      await killWorkers(emulator, functionPrefix);
    };
    const before = await repeatsOf(emulator, functionPrefix);
    for (const body of faultsAround(method, moment)) await tenant.call('POST', faults, { body });

    await Promise.all([kill(), work()]);

    return (await repeatsOf(emulator, functionPrefix)) - before;
  };
