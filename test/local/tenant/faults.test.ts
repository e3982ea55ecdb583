import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED } from './acme-ids.ts';
import { eventBridge, wiki } from './in-process.ts';
import { running } from './running.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
const COMPLETE = { method: 'post', pathPattern: '/complete$' };

/** A tenant on a real socket, with an invocation that waits for an answer. */
const waiting = async () => {
  const tenant = await running();
  const token = await tenant.configuration().accessToken;
  const post = (path: string, body: object, init: RequestInit = {}) =>
    fetch(new URL(path, tenant.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      ...init,
    });
  await post('/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  await post('/access-requests/v1', { requestedFor: [ED], requestedItems: [wiki] });
  const { callbackURL, secret, invocationId } = await tenant.delivered();

  return {
    ...tenant,
    invocationId,
    arm: (fault: object, match: object = COMPLETE, rest: object = {}) =>
      tenant.control('POST', '/faults', { match, fault, ...rest }),
    answer: (init?: RequestInit) => post(callbackURL, { secret, output: APPROVED }, init),
    completions: () => tenant.control('GET', '/log?kind=completion'),
  };
};

test('a status fault answers in the tenant’s place, as often as it is armed', async () => {
  const { arm, answer, completions } = await waiting();
  await arm(
    { status: 503, headers: { 'retry-after': '7' }, body: { message: 'Busy.' } },
    COMPLETE,
    { times: 2 },
  );

  const first = await answer();
  const statuses = [(await answer()).status, (await answer()).status];

  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7']);
  expect(await first.json()).toEqual({ message: 'Busy.' });
  expect(statuses).toEqual([503, 204]);
  expect(await completions()).toMatchObject([
    { attempt: 1, status: 503, accepted: false },
    { attempt: 2, status: 503, accepted: false },
    { attempt: 3, status: 204, accepted: true },
  ]);
});

test('a connection closed before the call leaves the invocation open', async () => {
  const { arm, answer, completions } = await waiting();
  await arm({ close: 'before' });

  await expect(answer()).rejects.toThrow();

  expect((await answer()).status).toBe(204);
  expect(await completions()).toMatchObject([
    { status: null, accepted: false, outputHash: null },
    { status: 204, accepted: true },
  ]);
});

test('a connection closed after the call has completed the invocation', async () => {
  const { arm, answer, completions } = await waiting();
  await arm({ close: 'after' });

  await expect(answer()).rejects.toThrow();

  expect((await answer()).status).toBe(400);
  expect(await completions()).toMatchObject([
    { status: null, accepted: true },
    { status: 400, accepted: false },
  ]);
});

test('a hanging call never answers and commits nothing', async () => {
  const { arm, answer, invocationId } = await waiting();
  await arm({ hang: true }, { invocationId });

  await expect(answer({ signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/);

  expect((await answer()).status).toBe(204);
});

test('a delayed call is answered properly, only later', async () => {
  const { arm, answer } = await waiting();
  await arm({ delayMs: 150 });
  const start = performance.now();

  const { status } = await answer();

  expect(status).toBe(204);
  expect(performance.now() - start).toBeGreaterThanOrEqual(149);
});

test('a fault strikes only what it matches, and can be taken back', async () => {
  const { arm, answer, control, url } = await waiting();
  const other = await arm({ status: 500 }, { invocationId: 'another' });
  await arm({ status: 500 }, { method: 'PUT' });

  const { status } = await answer();
  await control('DELETE', `/faults/${other.id}`);
  const left = await control('GET', '/faults');
  await control('DELETE', '/faults');

  expect([status, left.length]).toEqual([204, 1]);
  expect(await control('GET', '/faults')).toEqual([]);
  expect((await fetch(`${url}/oauth/info?complete`)).status).toBe(200);
});
