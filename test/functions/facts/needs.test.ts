/** SailPoint is asked for what the policies read, and for nothing else. */
import { expect, test } from 'vitest';
import { Facts } from '../../../functions/contracts/facts.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { hasNotAsked, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest, ITEM } from '../fixtures.ts';
import { NOT_ASKED } from '../known.ts';
import { needsIn, starterSet } from '../policy/cedar.ts';
import {
  entitlement,
  ORDINARY,
  PREDICT,
  type Routes,
  STATUS,
  statusRow,
  USUAL_NEEDS,
  world,
} from './world.ts';

const RECIPIENT = 'GET /identities/v1/recipient-1';
const ITSELF = 'GET /access-profiles/v1/item-1';
const LIST = 'GET /access-profiles/v1/item-1/entitlements';

const gathered = async (needs: readonly Need[], routes: Routes = {}, request = accessRequest()) => {
  const { facts, keys } = world({ ...ORDINARY, ...routes }, { needs });
  return { facts: await facts.gather(request), keys: keys().toSorted() };
};

const reading = (...conditions: string[]) =>
  needsIn(`@id("a") permit (principal, action, resource) when { ${conditions.join(' && ')} };`);

test('the starter policies cost four calls for one access profile, where the usual facts cost five', async () => {
  const all = await gathered(USUAL_NEEDS);
  const starter = await gathered(starterSet().needs);

  expect(all.keys).toHaveLength(5);
  expect(starter.keys).toEqual([LIST, ITSELF, RECIPIENT, STATUS].toSorted());
});

test.each([
  ['principal has lifecycleState', 'resource has owner', 2],
  ['principal has lifecycleState', 'context has identityType', 2],
  ['principal has status', 'context has sodViolations', 2],
  ['principal has status', 'resource has privilegeLevel', 3],
  ['context.requester has status', 'principal has status', 2],
  ['resource has source', 'resource has endDateRequired', 1],
  ['resource has sources', 'resource has entitlementCount', 2],
])('%s and %s cost %i calls', async (one, other, calls) => {
  const { keys, facts } = await gathered(reading(one, other));

  expect(keys).toHaveLength(calls);
  expect(unknownFacts(facts)).toEqual([]);
});

test('what no policy reads is not asked for, and says so in the record', async () => {
  const { facts, keys } = await gathered([]);

  expect(keys).toEqual([]);
  expect(facts).toEqual({
    identities: { 'recipient-1': NOT_ASKED, 'requester-1': NOT_ASKED },
    items: { 'item-1': NOT_ASKED },
    status: NOT_ASKED,
    violations: { 'recipient-1': { 'item-1': NOT_ASKED } },
  });
  expect(unknownFacts(facts)).toEqual([]);
  expect(hasNotAsked(facts)).toBe(true);
  expect(Facts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
});

test('parts of an item that no policy reads are named as such, and have no value', async () => {
  const { facts, keys } = await gathered(['items']);

  expect(keys).toEqual([ITSELF]);
  expect(facts.items['item-1']).toMatchObject({
    value: { owner: { id: 'owner-1' }, privilegeLevel: undefined, entitlementIds: undefined },
    notAskedParts: ['privilegeLevel', 'entitlementIds', 'sources'],
  });
  expect(hasNotAsked(facts)).toBe(true);
});

test('an entitlement says itself how privileged it is, and its end date is asked for apart', async () => {
  const request = accessRequest({ requestedItems: [{ ...ITEM, type: 'ENTITLEMENT' }] });
  const { facts, keys } = await gathered(
    ['items'],
    { 'GET /entitlements/v1/item-1': entitlement('item-1', 'LOW') },
    request,
  );

  expect(keys).toEqual(['GET /entitlements/v1/item-1']);
  expect(facts.items['item-1']).toMatchObject({
    value: { privilegeLevel: 'LOW', entitlementIds: ['item-1'] },
    notAskedParts: ['endDateRequired', 'sources'],
  });
});

test('levels that a list does not tell are asked for only if a policy reads them', async () => {
  const routes = { [LIST]: [entitlement('e-1')], 'GET /entitlements/v1': [entitlement('e-1')] };

  expect((await gathered(['entitlements'], routes)).keys).toEqual([LIST, ITSELF].toSorted());
  expect((await gathered(['levels'], routes)).keys).toHaveLength(3);
});

test('what an item brings is asked for if SailPoint has found no violation yet', async () => {
  const routes = {
    [STATUS]: [statusRow({ sodViolationContext: null })],
    [PREDICT]: { violationContexts: [] },
  };
  const { facts, keys } = await gathered(['violations'], routes);

  expect(keys).toEqual([STATUS, ITSELF, LIST, PREDICT].toSorted());
  expect(facts).toMatchObject({
    items: { 'item-1': NOT_ASKED },
    violations: { 'recipient-1': { 'item-1': { value: [] } } },
  });
});

test('level and owners of a violated policy are asked for only if somebody is to answer for it', async () => {
  const policy = { type: 'SOD_POLICY', id: 'p-1', name: 'Buy and pay' };
  const sodViolationContext = {
    state: 'SUCCESS',
    violationCheckResult: { violatedPolicies: [policy], violationContexts: [] },
  };
  const routes = {
    [STATUS]: [statusRow({ sodViolationContext })],
    'GET /sod-policies/v1/p-1': { name: 'Buy and pay', level: 'HIGH' },
  };

  const { facts, keys } = await gathered(['violations'], routes);

  expect(keys).toEqual([STATUS]);
  expect(facts.violations['recipient-1']?.['item-1']).toMatchObject({
    value: [{ id: 'p-1', name: 'Buy and pay', owners: [] }],
    notAskedParts: ['p-1.level', 'p-1.owners', 'p-1.mitigable'],
  });
  expect((await gathered(['violated-policies'], routes)).keys).toHaveLength(2);
});

test('the requester is asked for as a recipient, whatever the spelling', async () => {
  const id = '2c91808500000000000000000000a001';
  const request = accessRequest({
    requestedBy: { id, name: '' },
    requestedFor: [{ id: id.toUpperCase(), name: '' }],
  });

  const { keys } = await gathered(['requester'], {}, request);

  expect(keys).toEqual([`GET /identities/v1/${id.toUpperCase()}`]);
});
