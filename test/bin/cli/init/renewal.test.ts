import { expect, test } from 'vitest';
import { READING_SCOPES } from '../../../../functions/contracts/scope-sets.ts';
import { outputs, stack } from '../fake-aws.ts';
import { setUp } from './world.ts';

const failing = () => ({
  FunctionError: 'Unhandled',
  Payload: new TextEncoder().encode('{"errorMessage":"SailPoint answered 401."}'),
});

test('where the stack is there, the access token is replaced and proven at once', async () => {
  const { run, secrets, sent, stored, tenant } = await setUp({ isDeployed: true });

  const { ok, text } = await run();

  expect(ok, text).toBe(true);
  expect(sent.filter(({ name }) => name === 'InvokeCommand')).toEqual([
    { name: 'InvokeCommand', input: { FunctionName: 'token-rotation', Payload: '{"renew":true}' } },
  ]);
  expect(text).toContain('✓ access token: minted ');
  const { accessToken } = secrets.get('arn:token') as { accessToken: string };
  const caller = await tenant.tokens.verify(accessToken);
  expect(caller.clientId).toBe(stored.reading()?.id);
  expect(caller.scopes).toEqual(READING_SCOPES);
});

test('without a stack there is nothing to replace, and the deployment will', async () => {
  const { run, sent } = await setUp();

  const { text, ok } = await run();

  expect(ok).toBe(true);
  expect(text).not.toContain('access token: ');
  expect(sent.some(({ name }) => name === 'InvokeCommand')).toBe(false);
});

test('a rotation that fails is told, with its reason', async () => {
  const { run, secrets } = await setUp({ isDeployed: true, aws: { InvokeCommand: failing } });

  const { text, ok } = await run();

  expect(ok).toBe(false);
  expect(secrets.size).toBe(2);
  expect(text).toContain(
    '✗ access token: not replaced: token-rotation failed\n    SailPoint answered 401. See docs/runbook.md#tokenrotationfailed.',
  );
});

test('an access token that SailPoint does not take is told', async () => {
  const { run, secrets } = await setUp({
    isDeployed: true,
    aws: {
      InvokeCommand: () => {
        const [mintedAt, expiresAt] = ['2026-11-20T08:59:00.000Z', '2026-11-20T20:59:00.000Z'];
        secrets.set('arn:token', { accessToken: 'dead', mintedAt, expiresAt });
        return {};
      },
    },
  });

  const { text, ok } = await run();

  expect(ok).toBe(false);
  expect(text).toMatch(/✗ access token: .* rejected by SailPoint \(401 Unauthorized\)/);
});

test.each([
  ['of another tenant', { TenantUrl: 'https://other.api.identitynow.com' }],
  ['that reads another secret', { ReadingClientSecretName: 'other/reading' }],
])('a stack %s keeps its access token', async (_, other) => {
  const { run, sent } = await setUp({
    isDeployed: true,
    aws: { DescribeStacksCommand: () => stack(outputs([], other)) },
  });

  const { text } = await run();

  expect(text).toContain('! access token: not replaced: the stack "Countersign" is for');
  expect(sent.some(({ name }) => name === 'InvokeCommand')).toBe(false);
});
