import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, expect, test } from 'vitest';
import { answersOf } from '../../bin/start/answers.ts';
import { runDemoScenario } from '../../local/demo/run-scenario.ts';
import { DEMO_SCENARIOS } from '../../local/demo/scenarios.ts';
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

const CLIENT = 'countersign/client';
const client = await read(CLIENT);
afterEach(() => write(CLIENT, client));

test('the deployment leaves an access token that SailPoint accepts', async () => {
  const { accessToken } = JSON.parse(await read(outputs.TokenSecretArn));

  const people = await tenant.call('GET', '/public-identities/v1?limit=1', { token: accessToken });

  expect(people).toHaveLength(1);
});

test('the bearer token of the HTTP subscription is no longer the old one', async () => {
  const path = `/_control/subscriptions/${workflowSubscriptionId}/secret`;

  expect(await tenant.call('POST', path, { body: { bearerToken: 'not yet' } })).toEqual({
    stored: false,
  });
});

const WRONG: [what: string, value: string, message: RegExp][] = [
  ['is not JSON', 'canary-1f2e3d', /countersign\/client.* is not a JSON object/],
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
    const aged = JSON.stringify({
      ...JSON.parse(await read(outputs.TokenSecretArn)),
      mintedAt: new Date(0).toISOString(),
    });
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
