/** Subscriptions of type HTTP: what the subscriber gets, and what its answer does. */
import { expect, test } from 'vitest';
import type { Post } from '../../../local/tenant/core/ports.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED, SAM } from './acme-ids.ts';
import { setUp, wiki } from './in-process.ts';

const URL_OF_SUBSCRIBER = 'https://hooks.example/approvals';
const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
const DECISION = 'idn:access-request-post-approval';

type Calls = Parameters<Post>[0][];

/** A tenant with one HTTP subscription, and a subscriber that answers as it is told. */
const subscribed = async (
  config: object,
  reply: { status: number; body?: unknown } | Error,
  triggerId: string = PRE_APPROVAL,
) => {
  const calls: Calls = [];
  const post: Post = async (call) => {
    calls.push(call);
    if (reply instanceof Error) throw reply;
    return { status: reply.status, body: JSON.stringify(reply.body ?? {}) };
  };
  const world = await setUp({ post });
  await world.call('POST', '/trigger-subscriptions/v1', {
    name: 'to HTTP',
    triggerId,
    type: 'HTTP',
    httpConfig: { url: URL_OF_SUBSCRIBER, httpDispatchMode: 'SYNC', ...config },
  });
  const request = async () => {
    const body = { requestedFor: [ED], requestedItems: [wiki] };
    await world.call('POST', '/access-requests/v1', body);
    await world.pass(0);
    const [row] = (await world.call('GET', '/access-request-status/v1')).body;
    const [status] = (await world.call('GET', '/trigger-invocations/v1/status')).body;
    const error = status.completeInvocationInput?.localizedError?.message;
    return { state: row.state, decision: row.preApprovalTriggerDetails?.decision, error };
  };
  return { ...world, calls, request };
};

test('SYNC: the answer to the event is the output', async () => {
  const { calls, request, deliveries } = await subscribed({}, { status: 200, body: APPROVED });

  expect(await request()).toMatchObject({ state: 'REQUEST_COMPLETED', decision: 'APPROVED' });
  expect(calls).toMatchObject([{ url: URL_OF_SUBSCRIBER, headers: {} }]);
  expect(calls[0]?.json).toMatchObject({
    requestedFor: { id: ED },
    _metadata: { triggerId: PRE_APPROVAL, triggerType: 'requestResponse', responseMode: 'sync' },
  });
  expect(JSON.stringify(calls)).not.toMatch(/secret|callbackURL/);
  expect(await deliveries()).toMatchObject([{ outcome: 'sent' }]);
});

test.each(['ASYNC', 'DYNAMIC'])('%s: the event has the way back, and waits', async (mode) => {
  const accepted = { status: mode === 'ASYNC' ? 200 : 202 };
  const { request, answer, call } = await subscribed({ httpDispatchMode: mode }, accepted);

  expect(await request()).toMatchObject({ state: 'EXECUTING' });
  expect((await answer(APPROVED)).status).toBe(204);
  const [row] = (await call('GET', '/access-request-status/v1')).body;
  expect(row.state).toBe('REQUEST_COMPLETED');
});

test('what an HTTP subscriber is told has no invocationId', async () => {
  const { calls, request } = await subscribed({ httpDispatchMode: 'ASYNC' }, { status: 200 });

  await request();

  expect(calls[0]?.json).toMatchObject({
    _metadata: {
      callbackURL: expect.any(String),
      secret: expect.any(String),
      responseMode: 'async',
    },
  });
  expect(calls[0]?.json).not.toHaveProperty('_metadata.invocationId');
});

test('DYNAMIC: 200 is the output', async () => {
  const { request } = await subscribed(
    { httpDispatchMode: 'DYNAMIC' },
    { status: 200, body: { ...APPROVED, approved: false } },
  );

  expect(await request()).toMatchObject({ state: 'REJECTED', decision: 'REJECTED' });
});

test.each([
  ['SYNC', { status: 500 }, '500'],
  ['SYNC', { status: 202 }, '202'],
  ['SYNC', { status: 302 }, '302'],
  ['SYNC', { status: 200, body: { approved: 'yes' } }, 'output.approved'],
  ['SYNC', new Error('The operation timed out'), 'timed out'],
  ['ASYNC', { status: 404 }, '404'],
  ['ASYNC', { status: 307 }, '307'],
  ['ASYNC', new Error('connect ECONNREFUSED'), 'ECONNREFUSED'],
  ['DYNAMIC', { status: 503 }, '503'],
])('%s: without a proper answer (%j) the request fails', async (httpDispatchMode, reply, why) => {
  const { request } = await subscribed({ httpDispatchMode }, reply);

  expect(await request()).toMatchObject({ state: 'ERROR', error: expect.stringContaining(why) });
});

test.each([
  [{ httpAuthenticationType: 'NO_AUTH' }, {}],
  [
    { httpAuthenticationType: 'BASIC_AUTH', basicAuthConfig: { userName: 'u', password: 'p' } },
    { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` },
  ],
  [
    {
      httpAuthenticationType: 'BEARER_TOKEN',
      bearerTokenAuthConfig: { bearerToken: 'token' },
    },
    { authorization: 'Bearer token' },
  ],
])('the subscriber is called with %j', async (config, headers) => {
  const { calls, request } = await subscribed(config, { status: 200, body: APPROVED });

  await request();

  expect(calls[0]?.headers).toEqual(headers);
});

test('dynamic approval is answered the same way', async () => {
  const body = { id: SAM, name: '', type: 'IDENTITY' };
  const { request, call } = await subscribed({}, { status: 200, body }, DYNAMIC_APPROVER);

  expect(await request()).toMatchObject({ state: 'EXECUTING' });
  const { body: pending } = await call('GET', '/access-request-approvals/v1/pending');
  expect(pending).toMatchObject([{ owner: { id: SAM } }]);
});

test('nothing is expected of the subscriber of a trigger that needs no answer', async () => {
  const { calls, request } = await subscribed({}, { status: 500 }, DECISION);

  expect(await request()).toMatchObject({ state: 'REQUEST_COMPLETED', error: undefined });
  expect(calls[0]?.json).toMatchObject({ _metadata: { triggerType: 'fireAndForget' } });
});
