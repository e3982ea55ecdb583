/** What a person approved at pre-approval is not asked again, and nothing else is carried over. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type {
  InvocationStatus,
  InvocationStatuses,
} from '../../../functions/sailpoint/invocation-statuses.ts';
import {
  accessRequest,
  DECISION,
  decided,
  evaluation,
  INVOCATION_ID,
  ITEM,
  SENT_AT,
  triggerEvent,
  verdict,
} from '../fixtures.ts';
import { lateFacts } from './late-facts.ts';
import { setUp } from './world.ts';

const EARLIER = 'earlier-1';
const REVIEW = evaluation({ outcome: 'review', verdicts: [verdict({ outcome: 'review' })] });
const byPerson = (overrides: Partial<Invocation> = {}) =>
  decided({
    invocationId: EARLIER,
    state: 'completed',
    decision: { ...DECISION, by: 'reviewer-1' },
    ...overrides,
  });

const row = (id: string, type: InvocationStatus['type']) => ({ id, type }) as InvocationStatus;
const REAL = async () => [row(EARLIER, 'REAL_TIME'), row(INVOCATION_ID, 'REAL_TIME')];

const asked = async (
  earlier: Invocation,
  list: InvocationStatuses['list'] = REAL,
  detail: object = {},
  options: Parameters<typeof setUp>[0] = {},
) => {
  const world = setUp({
    ...options,
    evaluate: () => REVIEW,
    statuses: { list },
    token: {
      read: async () => ({ accessToken: new Secret('jwt'), mintedAt: SENT_AT, expiresAt: SENT_AT }),
    },
  });
  await dynamoInvocations(world.table, { tableName: 'table' }).claim(earlier);
  await world.run(triggerEvent({ triggerId: DYNAMIC_APPROVER, detail }));
  return world.record();
};

test('a decision of a person answers the same request at the next trigger', async () => {
  expect(await asked(byPerson())).toMatchObject({
    carriedFrom: EARLIER,
    decision: { by: 'reviewer-1', outcome: 'approve', output: { id: '', name: '', type: '' } },
  });
});

test('such an answer waits for no fact', async () => {
  const late = { facts: lateFacts() };

  expect(await asked(byPerson(), REAL, {}, late)).toMatchObject({ carriedFrom: EARLIER });
  const dead = async () => [];
  expect(await asked(byPerson(), dead, {}, late)).toMatchObject({ state: 'received' });
});

const items = (...requestedItems: object[]) => ({ requestedItems });

test.each<[string, Invocation, InvocationStatuses['list']?, object?]>([
  ['by policy', byPerson({ decision: DECISION })],
  ['by the deadline', byPerson({ decision: { ...DECISION, by: 'deadline' } })],
  ['that is a denial', byPerson({ decision: { ...DECISION, by: 'r', outcome: 'deny' } })],
  ['about another request', byPerson({ accessRequestId: 'request-2' })],
  [
    'of another requester',
    byPerson({ request: accessRequest({ requestedBy: { id: 'requester-2', name: 'R' } }) }),
  ],
  [
    'for another recipient',
    byPerson({ request: accessRequest({ requestedFor: [{ id: 'recipient-2', name: 'R' }] }) }),
  ],
  ['about fewer items', byPerson(), REAL, items(ITEM, { ...ITEM, id: 'item-2' })],
  ['about another item', byPerson(), REAL, items({ ...ITEM, id: 'item-2' })],
  ['about another operation', byPerson(), REAL, items({ ...ITEM, operation: 'Remove' })],
  [
    'of a test invocation',
    byPerson(),
    async () => [row(EARLIER, 'TEST'), row(INVOCATION_ID, 'REAL_TIME')],
  ],
  [
    'for a test invocation',
    byPerson(),
    async () => [row(EARLIER, 'REAL_TIME'), row(INVOCATION_ID, 'TEST')],
  ],
  [
    'of an invocation of an unknown type',
    byPerson(),
    async () => [row(EARLIER, 'UNKNOWN'), row(INVOCATION_ID, 'REAL_TIME')],
  ],
  ['that SailPoint does not know', byPerson(), async () => []],
  [
    'that cannot be checked',
    byPerson(),
    async () => Promise.reject(new ServiceError('SAILPOINT_UNREACHABLE', 'down')),
  ],
])('a decision %s decides nothing here', async (_, earlier, list, detail) => {
  const written = await asked(earlier, list, detail);

  expect(written).toMatchObject({ decision: { by: 'policy', outcome: 'review' } });
  expect(written).not.toHaveProperty('carriedFrom');
});
