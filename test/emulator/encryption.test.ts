/**
 * The stack with a key of the owner's and a topic can be created, answers, and tells of troubles. That
 * each role may use the key shows in AWS alone: the emulated one encrypts nothing, and so asks nobody.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import pWaitFor from 'p-wait-for';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { MANAGING_SCOPES, READING_SCOPES } from '../../functions/contracts/scope-sets.ts';
import { PRE_APPROVAL, SubscribedTrigger } from '../../functions/contracts/trigger.ts';
import { deploy } from '../../local/aws/cdk.ts';
import { createPersonalAccessToken } from '../../local/personal-access-token.ts';
import { startTenantWithTls } from '../../local/start-tenant-with-tls.ts';
import { connect } from './connect.ts';
import { listenToTopic } from './listen-to-topic.ts';
import { sendRaw } from './raw-event.ts';

const { emulator } = await connect();

const ALARM_TOPIC = 'arn:aws:sns:us-east-1:000000000000:on-call';

const setUp = async () => {
  const tenant = await startTenantWithTls(emulator);
  onTestFinished(() => tenant.close());
  const output = await mkdtemp(join(tmpdir(), 'encrypted-'));
  onTestFinished(() => rm(output, { recursive: true }));

  const { url } = tenant;
  const secrets = new SecretsManagerClient(emulator.clientOptions);
  for (const [name, scopes] of [
    ['encrypted/reading-client', READING_SCOPES],
    ['encrypted/managing-client', MANAGING_SCOPES],
  ] as const) {
    const { id, secret } = await createPersonalAccessToken(tenant, name, scopes);
    const SecretString = JSON.stringify({ clientId: id, clientSecret: secret });
    await secrets.send(new CreateSecretCommand({ Name: name, SecretString }));
  }
  const heard = await listenToTopic(emulator, 'on-call');
  const { Encrypted } = await deploy(emulator, {
    app: 'node test/emulator/encrypted-app.ts',
    output,
    context: { tenantUrl: url, alarmTopic: ALARM_TOPIC },
  });
  const [trigger] = z.array(SubscribedTrigger).parse(JSON.parse(Encrypted?.Triggers ?? ''));
  return {
    tenant,
    heard,
    sources: { [PRE_APPROVAL]: trigger?.source ?? '' },
    queueUrl: Encrypted?.CallbackQueueUrl,
  };
};

test('a stack with a key of its own is created, answers, and tells of what it refuses', async () => {
  const { queueUrl, heard, ...world } = await setUp();

  const invocationId = await sendRaw(world, {});

  await pWaitFor(
    async () =>
      (await world.tenant.log(0)).some(
        (entry) => entry.kind === 'completion' && entry.invocationId === invocationId,
      ),
    { interval: 200, timeout: 60_000 },
  );
  const { Attributes } = await new SQSClient(emulator.clientOptions).send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['KmsMasterKeyId'] }),
  );
  expect(Attributes?.KmsMasterKeyId).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\//);

  await sendRaw(world, { metadata: { secret: undefined } });

  // The tenant does not know the first one, and rejects its answer.
  const messages: string[] = [];
  await pWaitFor(async () => messages.push(...(await heard())) > 1, { timeout: 60_000 });
  expect(messages.toSorted()).toEqual([
    expect.stringMatching(/EVENT_REFUSED.*EVENT_MALFORMED.*#events-that-decide-refuses"?$/),
    expect.stringMatching(new RegExp(`ANSWER_REJECTED.*${invocationId}.*#rejected"?$`)),
  ]);
}, 240_000);
