import { expect, test } from 'vitest';
import { CLIENTS, everythingIn, setUp } from './world.ts';

type World = ReturnType<typeof setUp>;

/** Parts of every secret in play, so that half of one is found too, in text and in an address. */
const canaries = (world: World) =>
  [
    ...Object.values(CLIENTS).flatMap(({ clientId, clientSecret }) => [clientId, clientSecret]),
    ...world.tenant.tokens(),
  ].flatMap((secret) => [secret.slice(0, 12), secret.slice(-12), encodeURIComponent(secret)]);

const leaksIn = (world: World, shown: string) =>
  canaries(world).filter((canary) => shown.includes(canary));

/** A world in which the target repeats all that it was told, in clear and encoded. */
const sabotaged = (target: string, answer: (echo: string) => Response | Error) => {
  const world = setUp();
  const [name, nth = '1'] = target.split(' #');
  let seen = 0;
  world.hooks.before = (effect, told) => {
    if (effect !== name) return;
    seen += 1;
    if (seen !== Number(nth)) return;
    expect(leaksIn(world, told)).not.toEqual([]);
    const reply = answer(told);
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return world;
};

const json = (status: number, body: (echo: string) => unknown) => (echo: string) =>
  Response.json(body(echo), { status });

const ANSWERS: [string, (echo: string) => Response | Error][] = [
  ['400 with messages', json(400, (text) => ({ messages: [{ text }] }))],
  ['401 with error', json(401, (error) => ({ error }))],
  ['429 with message', json(429, (message) => ({ message }))],
  ['401 with error_description', json(401, (error_description) => ({ error_description }))],
  ['403 with half of it', json(403, (text) => ({ detailCode: text.slice(0, text.length / 2) }))],
  ['500 with text', (echo) => new Response(echo, { status: 500 })],
  ['502 with a page', (echo) => new Response(`<html>${echo}</html>`, { status: 502 })],
  [
    '302 elsewhere',
    (echo) => new Response(null, { status: 302, headers: { location: `/${encodeURI(echo)}` } }),
  ],
  ['200 with a page', (echo) => new Response(`<html>${echo}</html>`)],
  ['200 with broken JSON', (echo) => new Response(`{"access_token":"${echo}`)],
  [
    '200 of another shape',
    json(200, (echo) => ({ [echo]: echo, access_token: { echo }, expires_in: echo })),
  ],
  ['a fetch error', (echo) => new TypeError(echo, { cause: new Error(echo) })],
  [
    'a socket error',
    (echo) =>
      new TypeError(echo, { cause: Object.assign(new Error(echo), { code: 'ECONNREFUSED' }) }),
  ],
  ['a code that is no code', (echo) => new TypeError(echo, { cause: { code: echo } })],
];

const REQUESTS = [
  'POST /oauth/token',
  'POST /oauth/token #2',
  'GET /public-identities/v1',
  'GET /trigger-subscriptions/v1',
  'PATCH /trigger-subscriptions/v1/workflow-a',
];

test.each(
  REQUESTS.flatMap((request) => ANSWERS.map(([name, answer]) => [request, name, answer] as const)),
)('%s answered by %s tells no secret', async (request, _, answer) => {
  const world = sabotaged(request, answer);

  const { error, output } = await world.run();

  expect(error).toMatchObject({ code: expect.stringMatching(/^SAILPOINT_/) });
  expect(output).toContain('TokenRotationFailed');
  expect(leaksIn(world, output + everythingIn(error))).toEqual([]);
});

test.each([
  'GetSecretValueCommand client',
  'GetSecretValueCommand workflow-a',
  'PutSecretValueCommand token',
])('%s failing with an error that quotes secrets tells none', async (command) => {
  const world = sabotaged(command, (echo) =>
    Object.assign(new SyntaxError(`Unexpected token in "${echo}"`), {
      $response: { body: echo },
      $responseBodyText: echo,
    }),
  );

  const { error, output } = await world.run();

  expect(error).toMatchObject({ code: 'SECRET_INVALID' });
  expect(leaksIn(world, output + everythingIn(error))).toEqual([]);
});

test.each([
  ['text', (secret: string) => secret],
  ['broken JSON', (secret: string) => `{"clientSecret":"${secret}`],
  ['a key', (secret: string) => JSON.stringify({ [secret]: secret })],
  ['a list', (secret: string) => JSON.stringify([secret])],
  ['nested', (secret: string) => JSON.stringify({ clientId: { secret }, clientSecret: [secret] })],
])('a stored secret that is %s tells nothing of itself', async (_, text) => {
  for (const id of ['client', 'workflow-a', 'token']) {
    const world = setUp();
    world.vault.store(id, text(CLIENTS.client.clientSecret));

    const { error, output } = await world.run();

    expect(error === undefined).toBe(id === 'token');
    expect(output).not.toBe('');
    expect(leaksIn(world, output + everythingIn(error))).toEqual([]);
  }
});

test('a run that succeeds prints no secret', async () => {
  const world = setUp();

  const { error, output } = await world.run();

  expect(error).toBeUndefined();
  expect(output).toContain('Access token minted');
  expect(leaksIn(world, output)).toEqual([]);
});

test('the search finds a secret in a message, a cause and a hidden field', () => {
  const world = setUp();
  const secret = CLIENTS.client.clientSecret;
  const hidden = Object.defineProperty(new Error('x'), 'hidden', { value: secret });

  for (const error of [new Error(secret), new Error('x', { cause: new Error(secret) }), hidden]) {
    expect(leaksIn(world, everythingIn(error))).not.toEqual([]);
  }
});
