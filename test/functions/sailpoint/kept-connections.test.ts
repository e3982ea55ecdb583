import type { RequestListener } from 'node:http';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { DECISION, SECRET } from '../fixtures.ts';
import { forgetfulProxy } from './forgetful-proxy.ts';

const setUp = async (answer: RequestListener = (_, response) => response.end('{}')) => {
  const listener = vi.fn<RequestListener>(answer);
  const proxy = await forgetfulProxy(listener);
  const tenant = sailPoint({ tenantUrl: proxy.url });
  const callback = fetchCallback({ timeoutMs: 2_000, now: () => new Date() });

  return {
    proxy,
    listener,
    read: () => tenant.request({ method: 'GET', path: '/x', answer: z.unknown() }),
    change: () =>
      tenant.request({ method: 'POST', path: '/x', body: { json: {} }, answer: z.unknown() }),
    send: () =>
      callback.send(new Secret(`${proxy.url}/complete`), {
        secret: new Secret(SECRET),
        output: DECISION.output,
      }),
  };
};

test('an answer does not go over a connection that reads have kept', async () => {
  const { proxy, read, send } = await setUp();
  await read();
  await proxy.forget();

  expect(await send()).toMatchObject({ kind: 'answered', status: 200 });
  expect(proxy.resets()).toBe(0);
});

test('an answer never goes over a connection that was kept, which may be dead', async () => {
  const { proxy, send, listener } = await setUp();

  for (let attempt = 1; attempt <= 10; attempt += 1) {
    expect(await send()).toMatchObject({ kind: 'answered', status: 200 });
    await proxy.forget();
  }
  expect(proxy.resets()).toBe(0);
  expect(proxy.connections()).toBe(10);
  expect(listener).toHaveBeenCalledTimes(10);
});

test('a read over a kept connection that is dead is sent once more, over a new one', async () => {
  const { proxy, read, listener } = await setUp();
  await read();
  await proxy.forget();

  expect(await read()).toEqual({});
  expect(proxy.resets()).toBe(1);
  expect(proxy.connections()).toBe(2);
  expect(listener).toHaveBeenCalledTimes(2);
});

test('a read that is sent once more does not go over another connection that was kept', async () => {
  const { proxy, read, listener } = await setUp();
  await Promise.all([read(), read(), read()]);
  await proxy.forget();

  expect(await read()).toEqual({});
  expect(proxy.resets()).toBe(1);
  expect(proxy.connections()).toBe(4);
  expect(listener).toHaveBeenCalledTimes(4);
});

test('what changes something is not sent twice', async () => {
  const { proxy, read, change, listener } = await setUp();
  await read();
  await proxy.forget();

  await expect(change()).rejects.toMatchObject({ code: 'SAILPOINT_UNREACHABLE' });
  expect(proxy.resets()).toBe(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a read is repeated once and no more', async () => {
  const { read, listener } = await setUp((request) => request.socket.destroy());

  await expect(read()).rejects.toMatchObject({
    code: 'SAILPOINT_UNREACHABLE',
    reason: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/),
  });
  expect(listener).toHaveBeenCalledTimes(2);
});
