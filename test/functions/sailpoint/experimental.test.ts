import { expect, test } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { fetchCallback } from '../../../functions/sailpoint/callback.ts';
import { experimentalHeader } from '../../../functions/sailpoint/experimental.ts';
import { eventBridge, setUp } from '../../local/tenant/in-process.ts';
import { injectedFetch } from '../../local/tenant/injected-fetch.ts';

test.each([
  ['/v2024/trigger-invocations/i/complete', true],
  ['/v2025/trigger-invocations/i/complete', true],
  ['/v3/trigger-invocations/i/complete', false],
  ['/beta/trigger-invocations/i/complete', false],
  ['/trigger-invocations/v1/i/complete', false],
])('%s: %s', (path, isSent) => {
  expect('x-sailpoint-experimental' in experimentalHeader(path)).toBe(isSent);
});

test.each(['beta', 'v2024', 'v2025', 'v1'] as const)(
  'a callback under %s is accepted',
  async (callbackPath) => {
    const { app, call, events, now } = await setUp({ behaviour: { callbackPath } });
    const triggerId = 'idn:access-request-pre-approval';
    await call('POST', '/trigger-subscriptions/v1', eventBridge(triggerId));
    await call('POST', '/trigger-invocations/v1/test', { triggerId, contentJson: {} });
    const [event] = await events();
    const { callbackURL = '', secret = '' } = event?.detail._metadata ?? {};
    const callback = fetchCallback({ fetch: injectedFetch(app), timeoutMs: 1_000, now });

    const answer = await callback.send(new Secret(callbackURL), {
      secret: new Secret(secret),
      output: { approved: true, comment: 'Low risk.', approver: 'adam.admin' },
    });

    expect(answer).toMatchObject({ kind: 'answered', status: 204 });
  },
);
