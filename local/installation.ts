/** The whole installation: the emulated AWS, the simulated tenant, and Countersign deployed between. */
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
import {
  APP,
  CONTEXT,
  configurationFor,
  MANAGING_CLIENT_SECRET,
  READING_CLIENT_SECRET,
} from './configuration.ts';
import { firstLook } from './first-look.ts';
import {
  type LocalEnvironment,
  type LocalEnvironmentOptions,
  silently,
  startLocalEnvironment,
} from './local-environment.ts';
import { Outputs, sourcesIn } from './outputs.ts';
import { prepareTenant, WORKFLOW_URL } from './prepare-tenant.ts';

const STACK = 'Countersign';
const WORKFLOW_SECRET = 'countersign/workflow';

export type Installation = LocalEnvironment & {
  configuration: Configuration;
  outputs: Outputs;
  /** Names of the partner event sources, by trigger. */
  sources: Record<TriggerId, string>;
  /** The HTTP subscription whose bearer token `token-rotation` replaces. */
  workflowSubscriptionId: string;
};

/** CloudFormation generates the token's first value; the function replaces it after the deployment. */
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
      message: 'token-rotation stored no access token within a minute; see the emulator log.',
    },
  });
};

/** Starts the whole installation; a step that fails stops everything again. */
export const startInstallation = (
  options: LocalEnvironmentOptions,
): Promise<Installation & { stop(): Promise<void> }> =>
  startLocalEnvironment(options, async ({ tenant, emulator }) => {
    const { directory, step = silently } = options;
    const { workflowSubscriptionId, ...clients } = await step('Prepare the tenant', () =>
      prepareTenant(tenant),
    );

    const secrets = new SecretsManagerClient(emulator.clientOptions);
    const configuration: Configuration = {
      ...configurationFor(tenant.url),
      httpSubscriptions: [
        { id: workflowSubscriptionId, url: WORKFLOW_URL, clientSecretName: WORKFLOW_SECRET },
      ],
    };
    const title = `Deploy to account ${emulator.account} with the CDK`;
    const outputs = await step(title, async (report) => {
      const store = (Name: string, value: object) =>
        secrets.send(new CreateSecretCommand({ Name, SecretString: JSON.stringify(value) }));
      await store(READING_CLIENT_SECRET, clients.readingClient);
      await store(MANAGING_CLIENT_SECRET, clients.managingClient);
      await store(WORKFLOW_SECRET, clients.workflowClient);

      await bootstrap(emulator, report);
      const deployed = await deploy(emulator, {
        app: APP,
        output: join(directory, 'cdk.out'),
        context: { [CONTEXT]: JSON.stringify(configuration) },
        onLine: report,
      });
      return Outputs.parse(deployed[STACK]);
    });
    await step('Wait for the first access token', () =>
      waitForToken(secrets, outputs.TokenSecretArn),
    );
    await step('Let the deadline guard look at the subscriptions', () =>
      firstLook(emulator, outputs),
    );

    return { configuration, outputs, sources: sourcesIn(outputs), workflowSubscriptionId };
  });
