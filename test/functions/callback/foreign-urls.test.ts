import { Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { DECISION, INVOCATION_ID, SECRET } from '../fixtures.ts';
import { FOREIGN_URLS } from './foreign-urls.ts';
import { message, setUp } from './world.ts';

/** Every connection of this process, to wherever, begins at a socket. */
const countConnections = () => {
  const connect = vi.spyOn(Socket.prototype, 'connect');
  onTestFinished(() => connect.mockRestore());
  return () => connect.mock.calls.length;
};

const answerTo = (callbackUrl: Secret) =>
  fetchCallback({ timeoutMs: 200, now: () => new Date() }).send(callbackUrl, {
    secret: new Secret(SECRET),
    output: DECISION.output,
  });

test('there are at least three hundred of them', () => {
  expect(FOREIGN_URLS.length).toBeGreaterThanOrEqual(300);
});

test('a connection would be noticed', async () => {
  const connections = countConnections();

  await answerTo(new Secret('https://127.0.0.1:61234/'));

  expect(connections()).toBe(1);
});

test.each(FOREIGN_URLS)('%j is given up without a single connection, and counted', async (url) => {
  const connections = countConnections();
  const callbackUrl = new Secret(url);
  const { run, sent, found } = await setUp({
    callbackUrl: url,
    answerNext: () => answerTo(callbackUrl),
  });

  const { metrics, left } = await run(message(INVOCATION_ID));

  expect(connections()).toBe(0);
  expect(sent).toEqual([]);
  expect(metrics).toMatchObject({ LostRequests: 1 });
  expect(left).toEqual([]);
  expect(await found()).toMatchObject({
    state: 'rejected',
    attempts: 0,
    failure: { code: 'CALLBACK_URL_REFUSED' },
  });
});
