/** What the simulated tenant tells of somebody's managers, access, groups and other requests. */
import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { accessRequest } from '../fixtures.ts';
import { realTenant } from './real-tenant.ts';

const ED = { id: '2c918085000000000000000000000004', name: 'Ed Engineer' };
const MARY = '2c918085000000000000000000000003';
const CARLA = '2c918085000000000000000000000002';
const APPLICATION_OWNERS = '2c91808a000000000000000000000002';
const WIKI = { id: '2c918087000000000000000000000001', type: 'ACCESS_PROFILE' } as const;
const DOMAIN = '2c918087000000000000000000000002';
const WIKI_EDITORS = '2c918088000000000000000000000001';
const CODE_WRITERS = '2c918088000000000000000000000004';
const VPN_USERS = '2c918088000000000000000000000002';

test('the simulated tenant tells of managers, access, groups and other requests', async () => {
  const { facts, submit, subscribe } = await realTenant();
  const ask = (item: object) =>
    submit({
      requestedFor: [ED.id],
      requestType: 'GRANT_ACCESS',
      requestedItems: [{ ...item, comment: 'I need it.' }],
    });
  await ask(WIKI);
  await subscribe();
  const other = await ask({ id: DOMAIN, type: 'ACCESS_PROFILE' });
  const accessRequestId = await ask({ id: VPN_USERS, type: 'ENTITLEMENT' });

  const gathered = await facts.gather(
    accessRequest({
      accessRequestId,
      requestedBy: { id: MARY, name: 'Mary Manager' },
      requestedFor: [ED],
    }),
  );

  const person = known(gathered.identities[ED.id]);
  expect(person?.managers?.map(({ id }) => id)).toEqual([MARY, CARLA]);
  expect(person?.entitlementIds?.toSorted()).toEqual([WIKI_EDITORS, VPN_USERS, CODE_WRITERS]);
  expect(person).toMatchObject({ openRequests: [other], requestedItems: [DOMAIN] });
  expect(person?.groupIds).toEqual([]);
  expect(known(gathered.identities[MARY])?.groupIds).toEqual([APPLICATION_OWNERS]);
  expect(unknownFacts(gathered).filter(({ source }) => source.includes('identities'))).toEqual([]);
});
