/** The local environment: the emulated AWS and the simulated tenant that Countersign runs between. */
import { join } from 'node:path';
import { type Emulator, startEmulator } from './aws/emulator.ts';
import { createVirtualEnvironment } from './aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from './certificates.ts';
import { startTenantWithTls } from './start-tenant-with-tls.ts';
import type { RunningTenant } from './tenant/start-tenant.ts';
import type { TenantClient } from './tenant-client.ts';

/** The two servers; `tenant` also acts for its users. */
export type LocalEnvironment = {
  tenant: Omit<RunningTenant, 'close'> & TenantClient;
  emulator: Omit<Emulator, 'stop'>;
};

export type LocalEnvironmentOptions = {
  /** Directory for the Python environment, certificates, logs and the synthesized app. */
  directory: string;
  /** File that records each role's calls to AWS; nothing is recorded when left out. */
  recordedCalls?: string;
  step?: Step;
};

/** Shows a step while it runs; `report` adds its current activity. */
export type Step = <T>(
  title: string,
  run: (report: (line: string) => void) => Promise<T>,
) => Promise<T>;

export const silently: Step = (_, run) => run(() => {});

/** Starts both servers and adds what `prepare` returns; everything stops again when a step fails. */
export const startLocalEnvironment = async <Prepared extends object>(
  { directory, recordedCalls, step = silently }: LocalEnvironmentOptions,
  prepare: (environment: LocalEnvironment) => Promise<Prepared>,
): Promise<LocalEnvironment & Prepared & { stop(): Promise<void> }> => {
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

    const environment = { tenant, emulator };
    return { ...environment, ...(await prepare(environment)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
