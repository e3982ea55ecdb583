import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { decodeJwt } from 'jose';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { READING_SCOPES } from '../../functions/contracts/scope-sets.ts';
import { PRE_APPROVAL } from '../../functions/contracts/trigger.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
import { WORKFLOW_URL } from '../../local/prepare-tenant.ts';
import { connect } from './connect.ts';

const installation = await connect();
const { tenant, emulator, outputs, workflowSubscriptionId } = installation;
const secrets = new SecretsManagerClient(emulator.clientOptions);
const lambda = new LambdaClient(emulator.clientOptions);

const read = async (SecretId: string) =>
  (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';
const write = (SecretId: string, SecretString: string) =>
  secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));

const rotate = async (): Promise<{ failed: boolean; answer: string }> => {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  const { FunctionName } =
    Functions.find((each) => each.FunctionName?.includes('TokenRotation')) ?? {};
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
  return { failed: FunctionError !== undefined, answer: new TextDecoder().decode(Payload) };
};

const CLIENT = 'countersign/reading-client';
const client = await read(CLIENT);
afterEach(() => write(CLIENT, client));

test('the deployment leaves an access token that SailPoint accepts', async () => {
  const { accessToken } = JSON.parse(await read(outputs.TokenSecretArn));

  const people = await tenant.call('GET', '/public-identities/v1?limit=1', { token: accessToken });

  expect(people).toHaveLength(1);
});

test('the stored access token carries the reading scopes, and SailPoint refuses it the rest', async () => {
  const { accessToken: token } = JSON.parse(await read(outputs.TokenSecretArn));
  const filter = { input: { id: 'x' }, filter: '$.id' };
  const trying = (path: string, body: object) => tenant.call('POST', path, { token, body });

  expect(decodeJwt(token).scope).toEqual(READING_SCOPES);
  for (const [path, body] of [
    ['/trigger-subscriptions/v1/validate-filter', filter],
    ['/trigger-invocations/v1/test', { triggerId: PRE_APPROVAL, contentJson: {} }],
    ['/personal-access-tokens/v1', { name: 'Another', userAwareTokenNeverExpires: true }],
  ] as const) {
    await expect(trying(path, body)).rejects.toThrow('was answered 403');
  }
});

test('no token goes to the subscription once it sends to another URL', async () => {
  const path = `/trigger-subscriptions/v1/${workflowSubscriptionId}`;
  const token = await tenant.token('adam.admin');
  const move = (value: string) =>
    fetch(`${tenant.url}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json-patch+json',
      },
      body: JSON.stringify([
        { op: 'replace', path: '/httpConfig/url', value },
        { op: 'replace', path: '/httpConfig/bearerTokenAuthConfig/bearerToken', value: 'mine' },
      ]),
    });
  onTestFinished(async () => {
    await move(WORKFLOW_URL);
    expect(await rotate()).toMatchObject({ failed: false });
  });
  expect((await move('https://attacker.example.com/')).ok).toBe(true);

  const { failed, answer } = await rotate();

  expect(failed).toBe(true);
  expect(answer).toMatch(/calls another URL .* so it gets no token/);
  const secret = `/_control/subscriptions/${workflowSubscriptionId}/secret`;
  expect(await tenant.call('POST', secret, { body: { bearerToken: 'mine' } })).toEqual({
    stored: true,
  });
});

test('the bearer token of the HTTP subscription is no longer the old one', async () => {
  const path = `/_control/subscriptions/${workflowSubscriptionId}/secret`;

  expect(await tenant.call('POST', path, { body: { bearerToken: 'not yet' } })).toEqual({
    stored: false,
  });
});

const WRONG: [what: string, value: string, message: RegExp][] = [
  ['is not JSON', 'canary-1f2e3d', /countersign\/reading-client.* is not a JSON object/],
  ['lacks a field', '{"clientId":"canary-1f2e3d"}', /no usable clientSecret/],
  [
    'is refused by the tenant',
    '{"clientId":"canary-1f2e3d","clientSecret":"canary-1f2e3d"}',
    /SailPoint answered 40\d to POST \/oauth\/token/,
  ],
];

test.each(WRONG)(
  'a client secret that %s is told, and the old token stays',
  async (_, value, message) => {
    const token = await read(outputs.TokenSecretArn);
    onTestFinished(async () => {
      await write(outputs.TokenSecretArn, token);
    });
    const aged = JSON.stringify({ ...JSON.parse(token), mintedAt: new Date(0).toISOString() });
    await write(outputs.TokenSecretArn, aged);
    await write(CLIENT, value);

    const { failed, answer } = await rotate();

    expect(failed).toBe(true);
    expect(answer).toMatch(message);
    expect(answer).not.toContain('canary-1f2e3d');
    expect(await read(outputs.TokenSecretArn)).toBe(aged);
  },
);

test('a callback that SailPoint answers with 401 is sent again with the stored token', async () => {
  await tenant.call('PATCH', '/_control/behaviour', { body: { completionNeedsBearer: true } });
  const [scenario] = DEMO_SCENARIOS;
  const expected = scenario.expected.map((each) => ({ ...each, attempts: 2 }));

  const mistakes = await runDemoScenario(
    installation,
    { ...scenario, expected },
    answersOf(installation),
  ).finally(() =>
    tenant.call('PATCH', '/_control/behaviour', { body: { completionNeedsBearer: false } }),
  );

  expect(mistakes).toEqual([]);
});
