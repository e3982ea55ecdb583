import { expect, test } from 'vitest';
import { UNSHARED } from '../../../functions/aws/call-budget.ts';
import { Facts } from '../../../functions/contracts/facts.ts';
import { ALL_NEEDS } from '../../../functions/contracts/needs.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { sailPointFacts } from '../../../functions/facts/gather.ts';
import { accessToken } from '../clients.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { ORDINARY, STATUS, statusRow, world } from './world.ts';

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

test('what goes wrong unexpectedly makes facts unknown too', async () => {
  const facts = sailPointFacts({
    sailPoint: {
      request: async () => {
        throw new Error('canary');
      },
    },
    token: { read: async () => accessToken('token') },
    now: () => new Date(SENT_AT),
    calls: UNSHARED,
    needs: ALL_NEEDS,
  });

  const gathered = await facts.gather(accessRequest());

  expect(gathered.status).toEqual({ source: STATUS, at: SENT_AT, unknown: 'no reason given' });
  expect(JSON.stringify(gathered)).not.toContain('canary');
});

test('somebody who requests for themselves in two spellings is asked for once', async () => {
  const plain = '2c91808500000000000000000000a001';
  const { facts, keys } = world(ORDINARY);

  const { identities, violations } = await facts.gather(
    accessRequest({
      requestedBy: { id: plain, name: '' },
      requestedFor: [
        { id: plain.toUpperCase(), name: '' },
        { id: '2c918085-0000-0000-0000-00000000a001', name: '' },
      ],
    }),
  );

  expect(Object.keys(identities)).toEqual([plain.toUpperCase()]);
  expect(Object.keys(violations)).toEqual([plain.toUpperCase()]);
  expect(keys().filter((key) => key.includes('/identities/'))).toHaveLength(1);
});
