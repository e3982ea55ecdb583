import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeEventSourceCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, onTestFinished } from 'vitest';
import { z } from 'zod';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { deploy, runCdk } from '../../../local/aws/cdk.ts';
import { startTenantWithTls } from '../../../local/start-tenant-with-tls.ts';
import { connect } from '../connect.ts';
import { type Fixture, synthesize } from './app.ts';
import { killingIn } from './killing.ts';

// One for the whole file, or the function would be bundled for each deployment.
const output = await mkdtemp(join(tmpdir(), 'subscribing-'));
afterAll(() => rm(output, { recursive: true }));

const Subscriptions = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    description: z.string().nullish(),
    responseDeadline: z.string(),
    filter: z.string().nullish(),
  }),
);

/** A tenant of its own, because that has one subscriber for a trigger, and a stack of its own. */
export const setUp = async (name: string) => {
  const { emulator } = await connect();
  const { clientOptions, account, region } = emulator;
  const tenant = await startTenantWithTls(emulator);
  onTestFinished(() => tenant.close());
  const token = await tenant.token('adam.admin');

  const secrets = new SecretsManagerClient(clientOptions);
  const clientSecretName = `${name}/client`;
  const { clientId, clientSecret } = tenant;
  const good = JSON.stringify({ clientId, clientSecret });
  await secrets.send(new CreateSecretCommand({ Name: clientSecretName, SecretString: good }));

  /** The subscriptions to the trigger, as SailPoint shows them. */
  const subscriptions = async () => {
    const path = `/trigger-subscriptions/v1?filters=triggerId eq "${PRE_APPROVAL}"`;
    return Subscriptions.parse(await tenant.call('GET', path, { token }));
  };

  return {
    tenant,
    deploy(settings: Fixture['settings'] = {}, breaks?: Fixture['breaks']) {
      synthesize({ name, tenantUrl: tenant.url, clientSecretName, settings, breaks }, output);
      return deploy(emulator, { app: output, output });
    },
    /** Of what was deployed last, or was to be. */
    destroy: () => runCdk(emulator, ['destroy', name, '--force', '--app', output]),
    killing: killingIn(emulator, tenant, name),
    subscriptions,
    /** ACTIVE while the bus of the one subscription is there. */
    async sourceState() {
      const [{ id } = { id: 'none' }] = await subscriptions();
      const Name = `aws.partner/sailpoint.com/${id}/${PRE_APPROVAL.replace(':', '/')}`;
      const events = new EventBridgeClient(clientOptions);
      return (await events.send(new DescribeEventSourceCommand({ Name }))).State;
    },
    subscribeByHand: () =>
      tenant.call('POST', '/trigger-subscriptions/v1', {
        token,
        body: {
          name: 'By hand',
          triggerId: PRE_APPROVAL,
          type: 'EVENTBRIDGE',
          eventBridgeConfig: { awsAccount: account, awsRegion: region },
        },
      }),
    breakCredential: () =>
      secrets.send(
        new PutSecretValueCommand({
          SecretId: clientSecretName,
          SecretString: '{"clientId":"gone","clientSecret":"gone"}',
        }),
      ),
    restoreCredential: () =>
      secrets.send(new PutSecretValueCommand({ SecretId: clientSecretName, SecretString: good })),
  };
};
