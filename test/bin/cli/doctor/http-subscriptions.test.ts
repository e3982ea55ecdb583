import { expect, test } from 'vitest';
import { bad, testFaults } from './planted.ts';
import { type DoctorWorld, setUp } from './world.ts';

const URL = 'https://acme.api.identitynow.com/workflows/v1/execute/external/1';

/** A subscription that calls a workflow, and the stack that is to keep its bearer token young. */
const supplying = async ({ call, answers }: DoctorWorld, found = {}, configured = {}) => {
  const { body } = await call('POST', '/trigger-subscriptions/v1', {
    ...{ name: 'Onboarding', triggerId: 'idn:access-request-post-approval', type: 'HTTP' },
    httpConfig: {
      ...{ url: URL, httpDispatchMode: 'ASYNC', httpAuthenticationType: 'BEARER_TOKEN' },
      bearerTokenAuthConfig: { bearerToken: 'old' },
      ...found,
    },
  });
  const subscription = {
    ...{ id: body.id, url: URL, clientSecretId: 'onboarding/client' },
    ...configured,
  };
  const configuration = answers.GetFunctionConfigurationCommand;
  const variables = { HTTP_SUBSCRIPTIONS: JSON.stringify([subscription]) };
  answers.GetFunctionConfigurationCommand = (input) => ({
    ...configuration?.(input),
    Environment: { Variables: variables },
  });
  return variables;
};

const REMEDY = /so it gets no token; .*countersign subscriptions --json shows the id and URL/;
const gone = '00000000-0000-0000-0000-000000000000';

test('a subscription that calls another URL is a fault', async () => {
  const world = await setUp();
  await supplying(world, { url: 'https://attacker.example.com/' });

  const { findings, ok } = await world.examine();

  expect(findings.filter(({ verdict }) => verdict !== 'good')).toEqual([
    {
      name: expect.stringMatching(/^HTTP subscription [\w-]+$/),
      verdict: 'bad',
      detail: 'gets no token',
      remedy: expect.stringMatching(/calls another URL .* so it gets no token/),
    },
  ]);
  expect(ok).toBe(false);
});

testFaults([
  [
    'a subscription of the same URL and another id',
    (world) => supplying(world, {}, { id: gone }),
    bad(`HTTP subscription ${gone}`, 'gets no token', REMEDY),
  ],
]);

test('a subscription that is as configured is good', async () => {
  const world = await setUp();
  await supplying(world);

  const { findings, ok } = await world.examine();

  expect(findings.find(({ name }) => name.startsWith('HTTP'))).toMatchObject({ verdict: 'good' });
  expect(ok).toBe(true);
});

test('subscriptions as another version had them are not checked', async () => {
  const world = await setUp();
  const variables = await supplying(world);
  variables.HTTP_SUBSCRIPTIONS = '[{"name":"Onboarding","clientSecretId":"x"}]';

  const { findings, ok } = await world.examine();

  expect(findings.find(({ name }) => name.startsWith('HTTP'))).toMatchObject({
    verdict: 'unchecked',
    detail: 'not checked: token-rotation was deployed by another version',
  });
  expect(ok).toBe(false);
});
