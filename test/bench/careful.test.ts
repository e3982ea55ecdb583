/** The function that Countersign is compared with does its work: it answers as the starter policies do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AccessRequest, APPROVED, DENIED, submit } from '../../bench/access-request.ts';
import { subscribePreApproval } from '../../bench/subscribed-tenant.ts';
import { type RunningTenant, startTenant } from '../../local/tenant/start-tenant.ts';
import { type TenantClient, tenantClient } from '../../local/tenant-client.ts';

type Written = { operation: string; body: string };

const written: Written[] = [];
let running: RunningTenant;
let tenant: TenantClient;
let careful: typeof import('../../bench/one-function/careful.ts');

/** AWS as far as the function asks it: the table takes everything, the secret is the token. */
const aws = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const operation = `${request.headers['x-amz-target']}`.split('.').at(-1) ?? '';
  const body = Buffer.concat(chunks).toString();
  if (operation !== 'GetSecretValue') written.push({ operation, body });
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  const SecretString = await tenant.token('adam.admin');
  response.end(JSON.stringify(operation === 'GetSecretValue' ? { SecretString } : {}));
});

beforeAll(async () => {
  running = await startTenant();
  tenant = tenantClient(running.url, running);
  await subscribePreApproval(tenant, { awsAccount: '123456789012', awsRegion: 'us-east-1' });
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  const { port } = aws.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'none');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'none');
  vi.stubEnv('TENANT_URL', running.url);
  vi.stubEnv('TABLE_NAME', 'records');
  vi.stubEnv('TOKEN_SECRET_ID', 'token');
  vi.stubEnv('APPROVER', 'adam.admin');
  careful = await import('../../bench/one-function/careful.ts');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  aws.close();
  await running.close();
});

const answerOf = async (request: AccessRequest) => {
  written.length = 0;
  const seen = (await tenant.log(0)).length;
  await submit(tenant, request);
  const sent = await vi.waitUntil(async () =>
    (await tenant.log(seen)).find(({ kind }) => kind === 'delivery'),
  );
  await careful.handler(sent.event as never);

  const accepted = (await tenant.log(seen)).filter((entry) => entry.accepted);
  return { accepted: accepted.length, decision: written.at(-1)?.body ?? '' };
};

test.each([
  ['denied', DENIED, false],
  ['approved', APPROVED, true],
])('what policy has %s, it has too', async (_, request, approved) => {
  const { accepted, decision } = await answerOf(request);

  expect(accepted).toBe(1);
  expect(decision).toContain(`"approved":{"BOOL":${approved}}`);
});

test('it keeps the event before the decision, and the decision before the answer', async () => {
  await answerOf(DENIED);

  expect(written.map(({ operation }) => operation)).toEqual(['PutItem', 'UpdateItem']);
});
