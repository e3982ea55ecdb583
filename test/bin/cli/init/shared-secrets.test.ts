/** No token is deleted that another stack may still use. */
import { expect, test } from 'vitest';
import { awsError, outputs, stack } from '../fake-aws.ts';
import { setUp } from './world.ts';

/** This stack, and another one on the next page, with these secrets. */
const besides = (secrets: Record<string, string>) => ({
  DescribeStacksCommand: ({ StackName, NextToken }: Record<string, unknown>) => {
    if (NextToken) return stack(outputs([], secrets), { StackName: 'Other' });
    return StackName ? stack() : { ...stack(), NextToken: '2' };
  },
});

test('tokens that another stack uses stay, and the stack is named', async () => {
  const { run, stored, tenant, pass } = await setUp({
    isDeployed: true,
    aws: besides({ ReadingClientSecretName: 'other/reading-client' }),
  });
  await run();
  const before = [stored.reading(), stored.managing()];
  await pass(1_000);

  const { text } = await run();

  for (const one of before) {
    expect(tenant.credentials.live(one?.id ?? '')).toBe(one);
    expect(text).toContain(one?.id);
  }
  expect(text).toContain('The secrets are also used by Other');
});

test('a stack with secrets of its own keeps no token alive', async () => {
  const aws = besides({ ReadingClientSecretName: 'other/a', ManagingClientSecretName: 'other/b' });
  const { run, stored, tenant, pass } = await setUp({ isDeployed: true, aws });
  await run();
  const before = stored.managing();
  await pass(1_000);

  const { text } = await run();

  expect(tenant.credentials.live(before?.id ?? '')).toBeUndefined();
  expect(text).not.toContain('replaced tokens');
});

test('where AWS does not tell who uses the secrets, the tokens stay', async () => {
  const aws = {
    DescribeStacksCommand: ({ StackName }: Record<string, unknown>) => {
      if (StackName) return stack();
      throw awsError('AccessDenied', 'not cloudformation:DescribeStacks');
    },
  };
  const { run, stored, tenant, pass } = await setUp({ isDeployed: true, aws });
  await run();
  const before = stored.reading();
  await pass(1_000);

  const { text } = await run();

  expect(tenant.credentials.live(before?.id ?? '')).toBe(before);
  expect(text).toContain('It could not be told whether another stack uses the secrets');
});

test('a token that was made for another stack stays, and is named', async () => {
  const { run, client, secrets, tenant } = await setUp({ isDeployed: true });
  const { ownerId } = client;
  const name = 'Countersign reading of Other, 2026-01-01 00:00:00';
  const others = tenant.credentials.create({ name, ownerId });
  secrets.set('countersign/reading-client', {
    clientId: others.id,
    clientSecret: others.secret,
  });

  const { text } = await run();

  expect(tenant.credentials.live(others.id)).toBe(others);
  expect(text).toContain(`! replaced tokens: still at SailPoint: ${others.id}`);
});
