/** What Countersign is deployed between: the emulated AWS and the simulated tenant. */
import { join } from 'node:path';
import { type Emulator, startEmulator } from './aws/emulator.ts';
import { createVirtualEnvironment } from './aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from './certificates.ts';
import { startTenantWithTls } from './start-tenant-with-tls.ts';
import type { RunningTenant } from './tenant/start-tenant.ts';
import type { TenantClient } from './tenant-client.ts';

/** What there is to talk to; `tenant` also speaks for its users. */
export type Surroundings = {
  tenant: Omit<RunningTenant, 'close'> & TenantClient;
  emulator: Omit<Emulator, 'stop'>;
};

export type SurroundingsOptions = {
  /** For everything that is made: the Python environment, certificates, logs, the synthesized app. */
  directory: string;
  /** A file for what each role asks AWS for; nothing is recorded when left out. */
  recordedCalls?: string;
  step?: Step;
};

/** Shows a step while it runs; `report` tells what it is at. */
export type Step = <T>(
  title: string,
  run: (report: (line: string) => void) => Promise<T>,
) => Promise<T>;

export const silently: Step = (_, run) => run(() => {});

/** Starts both and adds what `furnish` makes of them; all of it stops again when any of that fails. */
export const startSurroundings = async <Furniture extends object>(
  { directory, recordedCalls, step = silently }: SurroundingsOptions,
  furnish: (surroundings: Surroundings) => Promise<Furniture>,
): Promise<Surroundings & Furniture & { stop(): Promise<void> }> => {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };

  try {
    const python = await step('Install the emulated AWS', (report) =>
      createVirtualEnvironment(directory, { onProgress: report }),
    );
    const certificates = await createCertificates(join(directory, 'certificates'));
    await trustCertificates(certificates);

    const emulator = await step('Start the emulated AWS', async () => {
      const running = await startEmulator({ python, certificates, directory, recordedCalls });
      started.push(running.stop);
      return running;
    });

    const tenant = await step('Start the simulated SailPoint tenant', async () => {
      const running = await startTenantWithTls(emulator);
      started.push(running.close);
      return running;
    });

    const surroundings = { tenant, emulator };
    return { ...surroundings, ...(await furnish(surroundings)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
