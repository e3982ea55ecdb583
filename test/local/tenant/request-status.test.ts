import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../local/tenant/triggers/triggers.ts';
import {
  ACCOUNTANT,
  ADAM,
  CUSTOMER_RECORDS,
  DOMAIN_ADMINISTRATION,
  DOMAIN_ADMINS,
  ED,
  ENGINEER,
  RISK_BOARD,
  WIKI_EDITOR,
} from './acme-ids.ts';
import { setUp } from './in-process.ts';
import { requested } from './requested.ts';

test.each([
  ['ENTITLEMENT', DOMAIN_ADMINS, 'High'],
  ['ENTITLEMENT', CUSTOMER_RECORDS, 'Medium'],
  ['ACCESS_PROFILE', DOMAIN_ADMINISTRATION, 'High'],
  ['ACCESS_PROFILE', WIKI_EDITOR, 'None'],
  ['ROLE', ENGINEER, 'Low'],
  ['ROLE', ACCOUNTANT, 'High'],
])('the status has the privilege level of %s %s in words', async (type, id, level) => {
  const { call } = await setUp();

  await call('POST', '/access-requests/v1', {
    requestedFor: [ADAM],
    requestedItems: [{ type, id }],
  });

  const { body } = await call('GET', '/access-request-status/v1');
  expect(body).toMatchObject([{ privilegeLevel: level }]);
});

test('the status has the dates and metadata of the request, the item’s own before the request’s', async () => {
  const { call } = await setUp();
  const dates = { startDate: '2026-12-01T00:00:00.000Z', removeDate: '2026-12-31T00:00:00.000Z' };

  await call('POST', '/access-requests/v1', {
    requestedFor: [ED],
    clientMetadata: { ticket: 'CHG-1' },
    requestedItems: [
      { type: 'ROLE', id: ACCOUNTANT, ...dates, clientMetadata: { ticket: 'CHG-2' } },
      { type: 'ROLE', id: ENGINEER },
    ],
  });

  const { body } = await call('GET', '/access-request-status/v1');
  expect(body).toMatchObject([
    {
      ...dates,
      clientMetadata: { ticket: 'CHG-2' },
      requestType: 'GRANT_ACCESS',
      identityType: 'HUMAN',
    },
    { startDate: null, removeDate: null, clientMetadata: { ticket: 'CHG-1' } },
  ]);
});

test.each([
  ['assigned-to=me', 0],
  [`assigned-to=${RISK_BOARD}`, 1],
  ['requested-for=me&regarding-identity=me', 400],
])('the status of requests by %s', async (query, expected) => {
  const { answer, call } = await requested({ triggers: [DYNAMIC_APPROVER] });
  await answer({ id: RISK_BOARD, name: '', type: 'GOVERNANCE_GROUP' });

  const { status, body } = await call('GET', `/access-request-status/v1?${query}`);

  expect(status === 200 ? body.length : status).toBe(expected);
});
