import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { DECISION, SECRET } from '../fixtures.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const ANSWER = { secret: new Secret(SECRET), output: DECISION.output };
const BEARER = new Secret('bearer-canary-0123456789');

/** A server that answers as told, and the adapter that calls it. */
const calling = async (listener: RequestListener, timeoutMs = 2_000) => {
  const requests: { method: string; url: string; headers: object; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({
      method,
      url,
      headers,
      body: Buffer.concat(await request.toArray()).toString(),
    });
    listener(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const { port } = server.address() as AddressInfo;
  const callback = fetchCallback({ timeoutMs, now: () => NOW });
  const send = (bearer?: Secret) =>
    callback.send(new Secret(`http://127.0.0.1:${port}/complete`), ANSWER, bearer);
  return { requests, send };
};

test('posts the secret and the output as JSON, without a bearer token', async () => {
  const { requests, send } = await calling((_, response) => response.writeHead(204).end());

  expect(await send()).toEqual({
    kind: 'answered',
    status: 204,
    said: '',
    retryAfterMs: undefined,
  });
  expect(requests).toMatchObject([
    { method: 'POST', url: '/complete', headers: { 'content-type': 'application/json' } },
  ]);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ secret: SECRET, output: DECISION.output });
  expect(requests[0]?.headers).not.toHaveProperty('authorization');
});

test('sends a bearer token that it is given', async () => {
  const { requests, send } = await calling((_, response) => response.writeHead(204).end());

  await send(BEARER);

  expect(requests[0]?.headers).toMatchObject({ authorization: `Bearer ${BEARER.reveal()}` });
});

test('tells the status, the message and how long to wait', async () => {
  const { send } = await calling((_, response) =>
    response.writeHead(429, { 'retry-after': '7' }).end('{"message":" Rate Limit Exceeded "}'),
  );

  expect(await send()).toEqual({
    kind: 'answered',
    status: 429,
    said: 'Rate Limit Exceeded',
    retryAfterMs: 7_000,
  });
});

test('reads a Retry-After that is a date', async () => {
  const { send } = await calling((_, response) =>
    response.writeHead(503, { 'retry-after': 'Sun, 22 Nov 2026 08:00:30 GMT' }).end(),
  );

  expect(await send()).toMatchObject({ status: 503, retryAfterMs: 30_000 });
});

test('does not follow a redirect', async () => {
  const { requests, send } = await calling((_, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  );

  expect(await send()).toMatchObject({ kind: 'answered', status: 307 });
  expect(requests.map(({ url }) => url)).toEqual(['/complete']);
});

test('hides what was sent from what is said', async () => {
  const { requests, send } = await calling((_, response) =>
    response
      .writeHead(400)
      .end(JSON.stringify({ messages: [{ text: requests[0]?.body + BEARER.reveal() }] })),
  );

  const answer = JSON.stringify(await send(BEARER));

  expect(answer).toContain('[…]');
  expect(answer).not.toContain(SECRET.slice(0, 10));
  expect(answer).not.toContain(BEARER.reveal().slice(-10));
});

test('a body that breaks off does not change the status', async () => {
  const { send } = await calling((_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('x');
    setImmediate(() => response.destroy());
  });

  expect(await send()).toMatchObject({ kind: 'answered', status: 200, said: '' });
});

test('silence leaves the outcome unknown', async () => {
  const { send } = await calling(() => {}, 50);

  expect(await send()).toEqual({ kind: 'unknown', reason: 'no answer in time' });
});

test('a connection that breaks off leaves the outcome unknown', async () => {
  const { send } = await calling((_, response) => response.destroy());

  expect(await send()).toMatchObject({
    kind: 'unknown',
    reason: expect.stringMatching(/^UND_ERR_SOCKET|ECONNRESET$/),
  });
});
