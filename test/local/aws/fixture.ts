import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CreatePartnerEventSourceCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { bootstrap, deploy } from '../../../local/aws/cdk.ts';
import { type Emulator, startEmulator } from '../../../local/aws/emulator.ts';
import { createVirtualEnvironment } from '../../../local/aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from '../../../local/certificates.ts';

export const SOURCE = 'aws.partner/example.com/one/events';

export type EmulatorFixture = {
  emulator: Emulator;
  urls: Record<string, string>;
  remove: () => Promise<void>;
};

/** An emulator of its own with the app of `fixture-app.ts` on it. */
export const deployFixture = async (): Promise<EmulatorFixture> => {
  const python = await createVirtualEnvironment('.local');
  await mkdir('.local', { recursive: true });
  const directory = await mkdtemp('.local/test-');
  const certificates = await createCertificates(directory);
  await trustCertificates(certificates);
  const emulator = await startEmulator({ python, certificates, directory, retryDelayMs: 100 });
  const remove = async () => {
    await emulator.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    return { emulator, urls: await deployOn(emulator, directory), remove };
  } catch (error) {
    await remove();
    throw error;
  }
};

const deployOn = async (emulator: Emulator, directory: string) => {
  const partner = new EventBridgeClient(emulator.clientOptions);
  const source = { Name: SOURCE, Account: emulator.account };
  await partner.send(new CreatePartnerEventSourceCommand(source));
  await bootstrap(emulator);
  const { Fixture } = await deploy(emulator, {
    app: 'node test/local/aws/fixture-app.ts',
    output: join(directory, 'cdk.out'),
    context: { source: SOURCE },
  });
  return Fixture ?? {};
};
