import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED, ENGINEER, FRANK, INVOICE_ROBOT, PAY_INVOICES } from './acme-ids.ts';
import { eventBridge, setUp } from './in-process.ts';

const INVOICES = { type: 'ENTITLEMENT', id: PAY_INVOICES, comment: 'Nightly payment run.' };

const asking = async (part: object = {}) => {
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
  };
  const { status } = await world.call(
    'POST',
    '/access-requests/v1',
    body,
    await world.tokenOf(FRANK),
  );
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

test('a machine identity is no identity of the directory', async () => {
  const { call } = await setUp();

  expect((await call('GET', `/identities/v1/${INVOICE_ROBOT}`)).status).toBe(404);
});
