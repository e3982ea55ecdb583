import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ADAM, DOMAIN_ADMINS, ED, ENGINEER, ERIN, MARY, SAM, WIKI_EDITORS } from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';

const PATH = '/access-requests/v1';
const entitlement = (id: string) => ({ type: 'ENTITLEMENT', id, comment: 'No longer needed.' });
const revoke = (rest: object = {}) => ({
  requestType: 'REVOKE_ACCESS',
  requestedFor: [ED],
  requestedItems: [entitlement(WIKI_EDITORS)],
  ...rest,
});

test.each([
  ['no recipient', { requestedFor: [] }],
  ['an unknown person', { requestedFor: ['nobody'] }],
  ['nothing', { requestedItems: [] }],
  ['an unknown item', { requestedItems: [{ type: 'ROLE', id: WIKI_EDITORS }] }],
  ['an end in the past', { requestedItems: [{ ...wiki, removeDate: '2026-11-19T00:00:00Z' }] }],
  ['an end just now', { requestedItems: [{ ...wiki, removeDate: '2026-11-20T10:00:00+01:00' }] }],
  [
    'both shapes of body',
    { requestedForWithRequestedItems: [{ identityId: ED, requestedItems: [wiki] }] },
  ],
  ['an unknown type of item', { requestedItems: [{ type: 'APP', id: WIKI_EDITORS }] }],
  ['an empty form instance', { requestedItems: [{ ...wiki, formInstanceId: '' }] }],
  ['too many entitlements', { requestedItems: Array(26).fill(entitlement(WIKI_EDITORS)) }],
])('a request for %s is refused', async (_case, wrong) => {
  const { call } = await setUp();

  const { status } = await call('POST', PATH, {
    requestedFor: [ED],
    requestedItems: [wiki],
    ...wrong,
  });

  expect(status).toBe(400);
  expect((await call('GET', '/access-request-status/v1')).body).toEqual([]);
});

test.each([
  ['by the manager', MARY, {}, 202],
  ['by an administrator', ADAM, {}, 202],
  ['by a colleague', ERIN, {}, 403],
  ['by themselves', ADAM, { requestedFor: [ADAM] }, 400],
  ['from two people', MARY, { requestedFor: [ED, ERIN] }, 400],
  ['without a comment', MARY, { requestedItems: [{ type: 'ROLE', id: ENGINEER }] }, 400],
  [
    'of two entitlements',
    MARY,
    { requestedItems: [entitlement(WIKI_EDITORS), entitlement(DOMAIN_ADMINS)] },
    400,
  ],
  [
    'with a start date',
    MARY,
    { requestedItems: [{ ...entitlement(WIKI_EDITORS), startDate: '2027-01-01T00:00:00Z' }] },
    400,
  ],
])('revoking %s is answered as SailPoint does', async (_case, by, rest, status) => {
  const { call, tokenOf } = await setUp();

  const answer = await call('POST', PATH, revoke(rest), await tokenOf(by));

  expect(answer.status).toBe(status);
});

test('the event of a revocation has the operation Remove', async () => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));

  await call('POST', PATH, revoke());

  expect((await events())[0]?.detail.requestedItems).toMatchObject([{ operation: 'Remove' }]);
  expect((await call('GET', '/access-request-status/v1')).body).toMatchObject([
    { requestType: 'REVOKE_ACCESS' },
  ]);
});

test('several people and items make one request, one event, and a line for each pair', async () => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  const role = { type: 'ROLE', id: ENGINEER };

  const { body } = await call('POST', PATH, {
    requestedFor: [ED, ERIN],
    requestedItems: [wiki, role],
  });

  const ids = body.newRequests.flatMap(({ accessRequestIds }: never) => accessRequestIds);
  expect(body.newRequests).toMatchObject([{ requestedFor: ED }, { requestedFor: ERIN }]);
  expect(new Set(ids).size).toBe(1);
  expect(await events()).toMatchObject([
    { detail: { accessRequestId: ids[0], requestedItems: [{}, {}] } },
  ]);
  expect((await call('GET', '/access-request-status/v1')).body).toHaveLength(4);
});

test('items chosen for each person make a request for each', async () => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));

  const { status } = await call('POST', PATH, {
    requestedForWithRequestedItems: [
      { identityId: ED, requestedItems: [wiki] },
      { identityId: SAM, requestedItems: [entitlement(DOMAIN_ADMINS)] },
    ],
  });

  expect(status).toBe(202);
  expect((await events()).map(({ detail }) => detail)).toMatchObject([
    { requestedFor: { id: ED }, requestedItems: [{ type: 'ACCESS_PROFILE' }] },
    { requestedFor: { id: SAM }, requestedItems: [{ type: 'ENTITLEMENT' }] },
  ]);
});

test('the answers of a form reach the receiver, an unreadable form fails the request', async () => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  const form = { formDefinitionId: 'f-1', formData: { reason: 'Audit', notify: true } };
  const { formInstanceId } = (await call('POST', '/_control/forms', form)).body;

  for (const id of [formInstanceId, 'unreadable']) {
    const item = { ...wiki, formInstanceId: id };
    await call('POST', PATH, { requestedFor: [ED], requestedItems: [item] });
  }

  const { body } = await call('GET', '/access-request-status/v1');
  expect(body.map(({ state }: { state: string }) => state)).toEqual(['EXECUTING', 'ERROR']);
  expect(await events()).toMatchObject([
    { detail: { requestedItems: [{ form: { ...form, formInstanceId } }] } },
  ]);
});
