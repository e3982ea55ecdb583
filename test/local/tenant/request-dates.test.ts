import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED } from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';

const PATH = '/access-requests/v1';

test.each([
  [
    'an end with an offset',
    { removeDate: '2026-12-24T00:00:00+02:00' },
    '2026-12-23T22:00:00.000Z',
  ],
  ['an end in UTC', { removeDate: '2026-12-24T00:00:00Z' }, '2026-12-24T00:00:00.000Z'],
  ['a start in the past', { startDate: '2026-11-19T00:00:00Z' }, null],
])('%s is accepted, and told in UTC', async (_case, dates, removeDate) => {
  const { call } = await setUp();

  const { status } = await call('POST', PATH, {
    requestedFor: [ED],
    requestedItems: [{ ...wiki, ...dates }],
  });

  expect(status).toBe(202);
  expect((await call('GET', '/access-request-status/v1')).body).toMatchObject([{ removeDate }]);
});

test('a change of dates is a request of its own type, and an addition in its event', async () => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));

  await call('POST', PATH, {
    requestType: 'MODIFY_ACCESS',
    requestedFor: [ED],
    requestedItems: [{ ...wiki, removeDate: '2026-12-24T00:00:00Z' }],
  });

  expect((await call('GET', '/access-request-status/v1')).body).toMatchObject([
    { requestType: 'MODIFY_ACCESS', sodViolationContext: null },
  ]);
  expect((await events())[0]?.detail.requestedItems).toMatchObject([{ operation: 'Add' }]);
});
