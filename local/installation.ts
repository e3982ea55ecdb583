/** Everything that runs: the emulated AWS, the simulated tenant, and Countersign deployed between. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { jsonIn } from '../functions/contracts/json.ts';
import type { TriggerId } from '../functions/contracts/trigger.ts';
import { bootstrap, deploy } from './aws/cdk.ts';
import { type Emulator, startEmulator } from './aws/emulator.ts';
import { createVirtualEnvironment } from './aws/virtual-environment.ts';
import { createCertificates, trustCertificates } from './certificates.ts';
import { Outputs, sourcesIn } from './outputs.ts';
import { prepareTenant, WORKFLOW_SUBSCRIPTION } from './prepare-tenant.ts';
import { type RunningTenant, startTenant } from './tenant/start-tenant.ts';
import { type TenantClient, tenantClient } from './tenant-client.ts';

const STACK = 'Countersign';
const CLIENT_SECRET = 'countersign/client';
const WORKFLOW_SECRET = 'countersign/workflow';
/** The seeded group that reviews what nobody else is named for. */
const RISK_BOARD = '2c91808a000000000000000000000001';

/** What there is to talk to; `tenant` also speaks for its users. */
export type Installation = {
  tenant: Omit<RunningTenant, 'close'> & TenantClient;
  emulator: Omit<Emulator, 'stop'>;
  outputs: Outputs;
  /** Names of the partner event sources, by trigger. */
  sources: Record<TriggerId, string>;
  /** The HTTP subscription whose bearer token `rotate-token` replaces. */
  workflowSubscriptionId: string;
};

export type InstallationOptions = {
  /** For everything that is made: the Python environment, certificates, logs, the synthesized app. */
  directory: string;
  /** A file for what each role asks AWS for; nothing is recorded when left out. */
  recordedCalls?: string;
  /** Shows a step; `report` tells what it is at. */
  step?: <T>(title: string, run: (report: (line: string) => void) => Promise<T>) => Promise<T>;
};

/** The token's first value is made up by CloudFormation; the function replaces it after the deployment. */
const waitForToken = async (secrets: SecretsManagerClient, secretArn: string) => {
  const isMinted = async () => {
    const { SecretString = '' } = await secrets.send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    return z.object({ accessToken: z.string() }).safeParse(jsonIn(SecretString)).success;
  };
  await pWaitFor(isMinted, {
    interval: 200,
    timeout: {
      milliseconds: 60_000,
      message: 'rotate-token stored no access token within a minute; see the emulator log.',
    },
  });
};

/** Starts all of it; what was started is stopped again when a later step fails. */
export const startInstallation = async ({
  directory,
  recordedCalls,
  step = (_, run) => run(() => {}),
}: InstallationOptions): Promise<Installation & { stop(): Promise<void> }> => {
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
    const { account, clientOptions } = emulator;

    const tenant = await step('Start the simulated SailPoint tenant', async () => {
      const { credentials, endpoint, region } = clientOptions;
      const running = await startTenant({
        tls: {
          cert: await readFile(certificates.certFile, 'utf8'),
          key: await readFile(certificates.keyFile, 'utf8'),
        },
        aws: { endpoint, region, ...credentials },
      });
      started.push(running.close);
      return { ...running, ...tenantClient(running.url) };
    });
    const { workflowSubscriptionId, workflowClient } = await step('Prepare the tenant', () =>
      prepareTenant(tenant),
    );

    const secrets = new SecretsManagerClient(clientOptions);
    const outputs = await step(`Deploy to account ${account} with the CDK`, async (report) => {
      const { clientId, clientSecret } = tenant;
      const store = (Name: string, value: object) =>
        secrets.send(new CreateSecretCommand({ Name, SecretString: JSON.stringify(value) }));
      await store(CLIENT_SECRET, { clientId, clientSecret });
      await store(WORKFLOW_SECRET, workflowClient);

      const configuration: Configuration = {
        tenantUrl: tenant.url,
        preApproval: {},
        dynamicApproval: {},
        approver: 'adam.admin',
        fallbackGroup: RISK_BOARD,
        clientSecretName: CLIENT_SECRET,
        alarmTopic: 'none',
        httpSubscriptions: [{ name: WORKFLOW_SUBSCRIPTION, clientSecretName: WORKFLOW_SECRET }],
      };
      await bootstrap(emulator, report);
      const deployed = await deploy(emulator, {
        app: 'node bin/local.ts',
        output: join(directory, 'cdk.out'),
        context: { configuration: JSON.stringify(configuration) },
        onLine: report,
      });
      return Outputs.parse(deployed[STACK]);
    });
    await step('Wait for the first access token', () =>
      waitForToken(secrets, outputs.TokenSecretArn),
    );

    const sources = sourcesIn(outputs);
    return { tenant, emulator, outputs, sources, workflowSubscriptionId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
