import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeEventSourceCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { SubscriptionSettings } from '../../../functions/contracts/configuration.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { deploy, runCdk } from '../../../local/aws/cdk.ts';
import { startTenant } from '../../../local/tenant/start-tenant.ts';
import { tenantClient } from '../../../local/tenant-client.ts';
import { connect } from '../connect.ts';

/** What the app is told. */
export type Fixture = {
  name: string;
  tenantUrl: string;
  clientSecretName: string;
  settings: Partial<SubscriptionSettings>;
  /** Whether a resource fails: before SailPoint may send, or as the last of all. */
  breaks?: 'early' | 'last' | undefined;
};

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
  const { certificates, clientOptions, account, region } = emulator;
  const { endpoint, credentials } = clientOptions;
  const running = await startTenant({
    tls: {
      cert: await readFile(certificates.certFile, 'utf8'),
      key: await readFile(certificates.keyFile, 'utf8'),
    },
    aws: { endpoint, region, ...credentials },
  });
  onTestFinished(() => running.close());
  const tenant = tenantClient(running.url);
  const token = await tenant.token('adam.admin');

  const output = await mkdtemp(join(tmpdir(), 'subscribing-'));
  onTestFinished(() => rm(output, { recursive: true }));
  const secrets = new SecretsManagerClient(clientOptions);
  const clientSecretName = `${name}/client`;
  const { clientId, clientSecret } = running;
  const good = JSON.stringify({ clientId, clientSecret });
  await secrets.send(new CreateSecretCommand({ Name: clientSecretName, SecretString: good }));

  const app = (settings: Fixture['settings'], breaks?: Fixture['breaks']) => {
    const fixture: Fixture = { name, tenantUrl: running.url, clientSecretName, settings, breaks };
    return {
      app: 'node test/emulator/subscribing/app.ts',
      context: { fixture: JSON.stringify(fixture) },
    };
  };

  /** The subscriptions to the trigger, as SailPoint shows them. */
  const subscriptions = async () => {
    const path = `/trigger-subscriptions/v1?filters=triggerId eq "${PRE_APPROVAL}"`;
    return Subscriptions.parse(await tenant.call('GET', path, { token }));
  };

  return {
    tenant,
    /** The name of the event source that the stack has a bus for. */
    deploy: (settings: Fixture['settings'] = {}, breaks?: Fixture['breaks']) =>
      deploy(emulator, { ...app(settings, breaks), output }),
    async destroy() {
      const { app: command, context } = app({});
      const where = ['--app', command, '--context', `fixture=${context.fixture}`];
      await runCdk(emulator, ['destroy', name, '--force', '--output', output, ...where]);
    },
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
    mendCredential: () =>
      secrets.send(new PutSecretValueCommand({ SecretId: clientSecretName, SecretString: good })),
  };
};
