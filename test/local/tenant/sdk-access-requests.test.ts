import { AccessRequestApprovalsV2024Api, AccessRequestsV2024Api } from 'sailpoint-api-client';
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../local/tenant/triggers/triggers.ts';
import { ED, ERIN, MARY, SAM, WIKI_EDITOR } from './acme-ids.ts';
import { eventBridge } from './in-process.ts';
import { running } from './running.ts';

const ask = (rest: object = {}) => ({
  accessRequestV2024: {
    requestedFor: [ED],
    requestType: 'GRANT_ACCESS' as const,
    requestedItems: [
      { type: 'ACCESS_PROFILE' as const, id: WIKI_EDITOR, comment: 'For the handbook.' },
    ],
    ...rest,
  },
});

test('a request travels from its requester past a reviewer to its end', async () => {
  const { url, configuration, sessionOf, delivered } = await running();
  const administrator = configuration();
  const token = await administrator.accessToken;
  await fetch(`${url}/trigger-subscriptions/v1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(eventBridge(DYNAMIC_APPROVER)),
  });
  const ed = await sessionOf(ED);
  const requests = new AccessRequestsV2024Api(ed);
  const reviews = new AccessRequestApprovalsV2024Api(await sessionOf(SAM));

  const submitted = await requests.createAccessRequest(ask());
  const [tracked] = submitted.data.newRequests ?? [];
  const [accessRequestId = ''] = tracked?.accessRequestIds ?? [];
  const status = async () =>
    (
      await requests.listAccessRequestStatus({
        filters: `accessRequestId in ("${accessRequestId}")`,
      })
    ).data[0];
  const { callbackURL, secret } = await delivered();
  await fetch(callbackURL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, output: { id: SAM, name: '', type: 'IDENTITY' } }),
  });
  const waiting = await status();
  const { data: pending } = await reviews.listPendingApprovals({ ownerId: 'me' });
  const approved = await reviews.approveAccessRequest({
    approvalId: pending[0]?.id ?? '',
    commentDtoV2024: { comment: 'Fine.' },
  });

  expect(submitted.status).toBe(202);
  expect(tracked).toMatchObject({ requestedFor: ED, attributesHash: expect.any(Number) });
  expect(waiting).toMatchObject({ state: 'EXECUTING', approvalIds: [pending[0]?.id] });
  expect(pending[0]).toMatchObject({
    accessRequestId,
    requestedFor: { id: ED },
    requestedObject: { id: WIKI_EDITOR },
    owner: { id: SAM },
  });
  expect(approved.status).toBe(202);
  expect(await status()).toMatchObject({
    state: 'REQUEST_COMPLETED',
    approvalDetails: [{ status: 'APPROVED', comment: 'Fine.' }],
    accessRequestPhases: [{ name: 'APPROVAL_PHASE' }, { name: 'PROVISIONING_PHASE' }],
  });
});

test('people see their own requests, the administrator everybody’s', async () => {
  const { configuration, sessionOf } = await running();
  const of = async (id: string) => new AccessRequestsV2024Api(await sessionOf(id));
  const administrator = new AccessRequestsV2024Api(configuration());
  await (await of(ED)).createAccessRequest(ask());
  await administrator.createAccessRequest(ask({ requestedFor: [ERIN] }));

  const seen = async (api: AccessRequestsV2024Api, query = {}) =>
    (await api.listAccessRequestStatus(query)).data.map(({ requestedFor }) => requestedFor?.id);

  expect(await seen(await of(ED))).toEqual([ED]);
  expect(await seen(await of(MARY))).toEqual([]);
  expect(await seen(administrator)).toEqual([ED, ERIN]);
  expect(await seen(administrator, { requestedFor: ERIN })).toEqual([ERIN]);
  expect(await seen(administrator, { requestedBy: 'me' })).toEqual([ERIN]);
  expect(await seen(administrator, { regardingIdentity: ED })).toEqual([ED]);
});
