import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ADAM, ED, ENGINEER, FRANK, INVOICE_ROBOT, PAY_INVOICES } from './acme-ids.ts';
import { eventBridge, setUp } from './in-process.ts';

const ACCOUNT = [{ sourceId: 'erp', accounts: [{ nativeIdentity: 'CN=Invoice Robot' }] }];
const INVOICES = {
  type: 'ENTITLEMENT',
  id: PAY_INVOICES,
  comment: 'Nightly payment run.',
  accountSelection: ACCOUNT,
};

const asking = async (part: object = {}, rest: object = {}, by = FRANK) => {
  const world = await setUp();
  await world.call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  const body = {
    requestedForWithRequestedItems: [
      {
        identityId: INVOICE_ROBOT,
        identityType: 'MACHINE',
        requestedItems: [INVOICES],
        ...part,
      },
    ],
    ...rest,
  };
  const { status } = await world.call('POST', '/access-requests/v1', body, await world.tokenOf(by));
  return { ...world, submitted: status };
};

test('only the status shows that a request is for a machine identity', async () => {
  const { submitted, events, call } = await asking();

  const [event] = await events();
  const { body } = await call('GET', '/access-request-status/v1');

  expect(submitted).toBe(202);
  expect(event?.detail.requestedFor).toEqual({
    type: 'IDENTITY',
    id: INVOICE_ROBOT,
    name: 'Invoice Robot',
  });
  expect(body).toMatchObject([
    {
      identityType: 'MACHINE',
      requestedFor: { type: 'MACHINE_IDENTITY', id: INVOICE_ROBOT },
      sodViolationContext: null,
    },
  ]);
});

test.each([
  ['a role', { requestedItems: [{ type: 'ROLE', id: ENGINEER }] }],
  ['a person', { identityId: ED }],
  ['the machine as a person', { identityType: 'HUMAN' }],
])('a machine request of %s is refused', async (_case, wrong) => {
  const { submitted, events } = await asking(wrong);

  expect(submitted).toBe(400);
  expect(await events()).toEqual([]);
});

const person = { identityId: ED, requestedItems: [{ type: 'ROLE', id: ENGINEER }] };
const robot = { identityId: INVOICE_ROBOT, identityType: 'MACHINE', requestedItems: [INVOICES] };
const { accountSelection, ...withoutAccount } = INVOICES;
const SOON = '2026-12-24T00:00:00Z';

test.each([
  ['granting', {}, {}, 202],
  ['granting without an account', { requestedItems: [withoutAccount] }, {}, 400],
  ['granting with people', {}, { requestedForWithRequestedItems: [robot, person] }, 400],
  ['granting in both shapes', {}, { requestedFor: [ED] }, 400],
  ['granting in both shapes, one empty', {}, { requestedItems: [] }, 400],
  ['changing nothing', {}, { requestType: 'MODIFY_ACCESS' }, 400],
  [
    'changing the end',
    { requestedItems: [{ ...INVOICES, removeDate: SOON }] },
    { requestType: 'MODIFY_ACCESS' },
    202,
  ],
  ['revoking', { requestedItems: [withoutAccount] }, { requestType: 'REVOKE_ACCESS' }, 202],
  ['revoking by account selection', {}, { requestType: 'REVOKE_ACCESS' }, 400],
  [
    'revoking from two',
    {},
    {
      requestType: 'REVOKE_ACCESS',
      requestedForWithRequestedItems: [
        { ...robot, requestedItems: [withoutAccount] },
        { ...robot, requestedItems: [withoutAccount] },
      ],
    },
    400,
  ],
])('%s is answered as SailPoint does', async (_case, part, rest, status) => {
  expect((await asking(part, rest, ADAM)).submitted).toBe(status);
});

test('a machine identity is no identity of the directory', async () => {
  const { call } = await setUp();

  expect((await call('GET', `/identities/v1/${INVOICE_ROBOT}`)).status).toBe(404);
});
