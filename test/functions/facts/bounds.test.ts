import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import { factsIn, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import {
  entitlement,
  LEVELS,
  ORDINARY,
  PREDICT,
  type Routes,
  STATUS,
  statusRow,
  world,
} from './world.ts';

const ITEMS = Array.from({ length: 25 }, (_, index) => `item-${index}`);
const PEOPLE = Array.from({ length: 10 }, (_, index) => `person-${index}`);
const BIG = accessRequest({
  requestedFor: PEOPLE.map((id) => ({ id, name: id })),
  requestedItems: ITEMS.map((id) => ({ ...ITEM, id })),
});

const soon = (answer: object) => async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return Response.json(answer);
};

const TENANT: Routes = {
  [STATUS]: soon([]),
  [PREDICT]: soon({ violationContexts: [] }),
  [LEVELS]: soon(ITEMS.map((id) => entitlement(`e-${id}`, 'LOW'))),
  ...Object.fromEntries(
    [...PEOPLE, 'requester-1'].map((id) => [`GET /identities/v1/${id}`, soon({ alias: id })]),
  ),
  ...Object.fromEntries(
    ITEMS.flatMap((id) => [
      [`GET /access-profiles/v1/${id}`, soon({ entitlements: [{ id: `e-${id}` }] })],
      [`GET /access-profiles/v1/${id}/entitlements`, soon([entitlement(`e-${id}`, 'LOW')])],
    ]),
  ),
};

test('25 items for 10 people stay within 60 calls, ten at once, and everything is known', async () => {
  const { facts, keys, mostAtOnce } = world(TENANT);

  const gathered = await facts.gather(BIG);

  const reasons = unknownFacts(gathered).map(({ reason }) => reason);
  expect(reasons).toEqual(['not listed']);
  expect(Object.values(gathered.items).map((item) => known(item)?.privilegeLevel)).toEqual(
    ITEMS.map(() => 'LOW'),
  );
  expect(factsIn(gathered)).toHaveLength(11 + 25 + 1 + 250);
  expect(keys().length).toBeLessThanOrEqual(60);
  expect(mostAtOnce()).toBe(10);
});

test('what is beyond 60 calls is unknown for that reason', async () => {
  const roles = ITEMS.flatMap((id) => [
    [
      `GET /roles/v1/${id}`,
      soon({ accessProfiles: ['x', 'y', 'z'].map((part) => ({ id: `${id}-${part}` })) }),
    ],
    [`GET /roles/v1/${id}/entitlements`, soon([])],
  ]);
  const { facts, keys } = world({ ...TENANT, ...Object.fromEntries(roles) });

  const gathered = await facts.gather({
    ...BIG,
    requestedItems: ITEMS.map((id) => ({ ...ITEM, id, type: 'ROLE' })),
  });

  expect(unknownFacts(gathered).map(({ reason }) => reason)).toContain(
    'over the limit of 60 calls',
  );
  expect(keys()).toHaveLength(60);
});

test('each person, item and policy is asked about once', async () => {
  const violatedPolicies = [{ id: 'p-1', name: 'x' }];
  const rows = PEOPLE.map((id) =>
    statusRow({
      requestedFor: { id },
      sodViolationContext: { state: 'SUCCESS', violationCheckResult: { violatedPolicies } },
    }),
  );
  const { facts, keys } = world({ ...TENANT, ...ORDINARY, [STATUS]: rows });

  await facts.gather(
    accessRequest({ requestedFor: BIG.requestedFor, requestedItems: [ITEM, ITEM] }),
  );

  expect(new Set(keys()).size).toBe(keys().length);
  expect(keys()).toContain('GET /sod-policies/v1/p-1');
});

test('four seconds after the first call none begins', async () => {
  let at = Date.parse(SENT_AT);
  const slow = Object.fromEntries(
    Object.entries(TENANT).map(([key, route]) => [
      key,
      async (call: never) => {
        at += 450;
        return (route as (call: never) => Response)(call);
      },
    ]),
  );
  const { facts, keys } = world(slow, { now: () => new Date(at) });

  const reasons = unknownFacts(await facts.gather(BIG)).map(({ reason }) => reason);

  expect(reasons).toContain('over the limit of 4000 ms');
  expect(keys().length).toBeLessThanOrEqual(10);
});
