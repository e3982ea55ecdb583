import { type Installation, startInstallation } from '../local/installation.ts';
import type { TenantClient } from '../local/tenant-client.ts';
import { type PhysicalLimit, startPhysicalLimit } from './limit/start.ts';
import { installOneFunctions } from './one-function/install.ts';
import { startSubscribedTenant } from './subscribed-tenant.ts';
import type { Progress } from './suite.ts';

/** Beside that of `npm start`, which may run at the same time. */
const DIRECTORY = '.local/bench';

/** Countersign and what it is compared with, on one emulated AWS; each has a tenant of its own. */
export type SideBySide = {
  installation: Installation;
  tenants: Record<'ours' | 'careful' | 'bare' | 'limit', TenantClient>;
  limit: PhysicalLimit;
};

/** Starts them all; they end with `stop`, or when one of them cannot start. */
export const startSideBySide = async (
  progress: Progress,
): Promise<SideBySide & { stop(): Promise<void> }> => {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };

  try {
    const installation = await startInstallation({
      directory: DIRECTORY,
      step: (title, run) => {
        progress(title);
        return run(() => {});
      },
    });
    started.push(installation.stop);
    const { emulator } = installation;
    const startTenant = async () => {
      const tenant = await startSubscribedTenant(emulator);
      started.push(tenant.close);
      return tenant;
    };

    progress('Deploy the functions it is compared with beside it');
    const careful = await startTenant();
    const bare = await startTenant();
    await installOneFunctions(emulator, { careful, 'answer-at-once': bare }, DIRECTORY);

    const alone = await startTenant();
    const limit = startPhysicalLimit(alone, emulator.certificates.caFile);
    started.push(limit.stop);
    return {
      installation,
      tenants: { ours: installation.tenant, careful, bare, limit: alone },
      limit,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
