import { expect, test } from 'vitest';
import { Facts, unknownFacts } from '../../../functions/contracts/facts.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, STATUS, statusRow, TOKEN, world } from './facts-world.ts';

test('gathers everything about an ordinary request in five calls', async () => {
  const { facts, keys } = world(ORDINARY);

  const gathered = await facts.gather(accessRequest());

  expect(unknownFacts(gathered)).toEqual([]);
  expect(gathered).toMatchObject({
    identities: {
      'recipient-1': {
        source: 'GET /identities/v1/{id}',
        at: SENT_AT,
        value: { username: 'ricardo' },
      },
      'requester-1': { value: { username: 'rita' } },
    },
    items: {
      'item-1': {
        source: 'GET /access-profiles/v1/{id}',
        at: SENT_AT,
        value: { owner: { id: 'owner-1', name: 'Olivia' }, privilegeLevel: 'LOW' },
      },
    },
    status: {
      source: STATUS,
      at: SENT_AT,
      value: { requestType: 'GRANT_ACCESS', identityType: 'HUMAN' },
    },
    violations: { 'recipient-1': { 'item-1': { source: STATUS, at: SENT_AT, value: [] } } },
  });
  expect(keys().toSorted()).toEqual(Object.keys(ORDINARY).toSorted());
});

test('facts survive the record that keeps them', async () => {
  const { facts } = world(ORDINARY);

  const gathered = await facts.gather(accessRequest());

  expect(Facts.parse(JSON.parse(JSON.stringify(gathered)))).toEqual(
    JSON.parse(JSON.stringify(gathered)),
  );
});

test('who asks for herself is asked about once', async () => {
  const self = { id: 'recipient-1', name: 'Somebody' };
  const { facts, keys } = world(ORDINARY);

  const { identities } = await facts.gather(
    accessRequest({ requestedBy: self, requestedFor: [self] }),
  );

  expect(Object.keys(identities)).toEqual(['recipient-1']);
  expect(keys()).toHaveLength(4);
});

test('every call of an ordinary request is under way before the first is answered', async () => {
  const gate = Promise.withResolvers<void>();
  const allAsked = Promise.withResolvers<void>();
  let asked = 0;
  const held = Object.fromEntries(
    Object.entries(ORDINARY).map(([key, answer]) => [
      key,
      async () => {
        asked += 1;
        if (asked === Object.keys(ORDINARY).length) allAsked.resolve();
        await gate.promise;
        return Response.json(answer);
      },
    ]),
  );
  const { facts } = world(held);

  const gathering = facts.gather(accessRequest());
  await allAsked.promise;
  gate.resolve();

  expect(unknownFacts(await gathering)).toEqual([]);
});

test('shows identity attributes as text, and leaves out what has no value', async () => {
  const { facts, calls } = world({
    'GET /identities/v1/mary': {
      alias: 'mary.manager',
      identityStatus: 'ACTIVE',
      isManager: true,
      managerRef: { type: 'IDENTITY', id: 'carla', name: 'Carla Chief' },
      lifecycleState: { stateName: 'active', manuallyUpdated: false },
      attributes: { department: 'Engineering', sites: ['A', 'B'], badge: 7, left: null, x: {} },
    },
  });

  expect(await facts.identity('mary')).toEqual({
    source: 'GET /identities/v1/{id}',
    at: SENT_AT,
    value: {
      username: 'mary.manager',
      lifecycleState: 'active',
      status: 'ACTIVE',
      isManager: true,
      manager: { id: 'carla', name: 'Carla Chief' },
      attributes: { department: ['Engineering'], sites: ['A', 'B'], badge: ['7'], x: ['{}'] },
    },
  });
  expect(calls[0]?.bearer).toBe(`Bearer ${TOKEN}`);
});

test('an identity may be without manager, state and attributes', async () => {
  const { facts } = world({
    'GET /identities/v1/mary': { managerRef: null, lifecycleState: null, attributes: null },
  });

  expect(await facts.identity('mary')).toMatchObject({ value: { attributes: {} } });
});

test('tells how many members a governance group has', async () => {
  const { facts } = world({ 'GET /workgroups/v1/g-1': { name: 'Risk Board', memberCount: 2 } });

  expect(await facts.group('g-1')).toMatchObject({
    source: 'GET /workgroups/v1/{id}',
    value: { name: 'Risk Board', memberCount: 2 },
  });
  expect(await facts.group('g-2')).toMatchObject({ unknown: '404 Not Found' });
});

test('what is only removed violates no policy and is not predicted', async () => {
  const { facts, keys } = world({
    ...ORDINARY,
    [STATUS]: [statusRow({ sodViolationContext: null })],
  });
  const [item] = accessRequest().requestedItems;
  const request = accessRequest({
    requestedItems: item ? [{ ...item, operation: 'Remove' }] : [],
  });

  const { violations, items } = await facts.gather(request);

  expect(violations).toEqual({});
  expect(items['item-1']).toHaveProperty('value');
  expect(keys()).toHaveLength(5);
});
