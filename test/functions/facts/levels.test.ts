import { expect, test } from 'vitest';
import { entitlement, gatherItem, LEVELS } from './world.ts';

const PROFILE = 'GET /access-profiles/v1/item-1';
const LIST = `${PROFILE}/entitlements`;

test.each<[string, object, object[], string | undefined]>([
  ['its own, in whatever case', { privilegeLevel: 'High' }, [entitlement('e', 'LOW')], 'HIGH'],
  ['its own, as newer answers say it', { privilegeLevel: { effective: 'LOW' } }, [], 'LOW'],
  ['the highest', {}, [entitlement('e', 'LOW'), entitlement('f', 'MEDIUM')], 'MEDIUM'],
  ['HIGH when an older answer says privileged', {}, [{ id: 'e', privileged: true }], 'HIGH'],
  ['unknown when one is', {}, [entitlement('e', 'LOW'), entitlement('f')], undefined],
  ['HIGH whatever is unknown', {}, [entitlement('e', 'HIGH'), entitlement('f')], 'HIGH'],
  ['unknown when not privileged says no more', {}, [{ id: 'e', privileged: false }], undefined],
  [
    'unknown when SailPoint could not tell',
    { privilegeLevel: { effective: 'UNDETERMINED' } },
    [{ id: 'e' }],
    undefined,
  ],
  ['unknown when there is nothing', {}, [], undefined],
])('the level of an access profile is %s', async (_, profile, list, level) => {
  const { item } = await gatherItem('ACCESS_PROFILE', { [PROFILE]: profile, [LIST]: list });

  expect(item).toHaveProperty('privilegeLevel', level);
});

test('levels that a list does not tell are asked for, all in one call', async () => {
  const { item, calls } = await gatherItem('ACCESS_PROFILE', {
    [LIST]: [entitlement('e-1'), entitlement('e-2'), entitlement('e-3', 'NONE')],
    [LEVELS]: [entitlement('e-1', 'LOW'), entitlement('e-2', 'MEDIUM')],
  });

  expect(item?.privilegeLevel).toBe('MEDIUM');
  const asked = calls.filter(({ key }) => key === LEVELS);
  expect(asked.map(({ url }) => url.searchParams.get('filters'))).toEqual(['id in ("e-1","e-2")']);
});
