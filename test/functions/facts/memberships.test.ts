/** The governance groups of a person, and whether SailPoint's list is of that person at all. */
import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { type Call, ORDINARY, type Routes, refusal, world } from './world.ts';

const LIST = 'GET /workgroups/v1';
const OF_NOBODY = `memberships.identityId eq "${'0'.repeat(32)}"`;
const RECIPIENT: readonly Need[] = ['groups-of-recipients'];

const filterOf = ({ url }: Call) => url.searchParams.get('filters') ?? '';
const group = (id: string) => ({ id, name: `Name of ${id}`, memberCount: 1 });

/** Lists groups page by page; `obeyed` is whether nobody's filter finds nothing. */
const listing =
  (groups: readonly unknown[], isObeyed = true): ((call: Call) => Response) =>
  (call) => {
    const { offset, limit } = Object.fromEntries(call.url.searchParams);
    const all = isObeyed && filterOf(call) === OF_NOBODY ? [] : groups;
    return Response.json(all.slice(Number(offset), Number(offset) + Number(limit)));
  };

const about = async (route: Routes[string], needs = RECIPIENT, request = accessRequest()) => {
  const { facts, calls } = world({ ...ORDINARY, [LIST]: route }, { needs });
  const { identities } = await facts.gather(request);
  const fact = identities['recipient-1'];
  const unknown = fact && 'value' in fact ? fact.unknownParts : undefined;
  return { identities, groupIds: known(fact)?.groupIds, unknown, calls };
};

test('groups are those of the person, read page after page in one order', async () => {
  const groups = Array.from({ length: 51 }, (_, index) => group(`g-${index}`));
  const { groupIds, unknown, calls } = await about(listing(groups));

  expect(groupIds).toEqual(groups.map(({ id }) => id));
  expect(unknown).toBeUndefined();
  const asked = calls.filter((call) => call.key === LIST && filterOf(call) !== OF_NOBODY);
  expect(asked.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual(
    ['0', '50'].map((offset) => ({
      filters: 'memberships.identityId eq "recipient-1"',
      sorters: 'id',
      limit: '50',
      offset,
    })),
  );
});

test('somebody of no group is known to be of none', async () => {
  expect(await about(listing([]))).toMatchObject({ groupIds: [], unknown: undefined });
});

const page = Array.from({ length: 50 }, (_, index) => group(`g-${index}`));
const ids = page.map(({ id }) => id);
const later =
  (offset: number, answer: () => Response): ((call: Call) => Response) =>
  (call) =>
    Number(call.url.searchParams.get('offset')) < offset ? listing(page)(call) : answer();

test.each<[string, Routes[string], string[], string]>([
  ['is refused later on', later(50, () => new Response('', { status: 403 })), ids, '403'],
  ['is odd in one row', listing([group('g-1'), { name: 'x' }]), ['g-1'], 'wrong field: 1.id'],
  [
    'does not end',
    (call) => (filterOf(call) === OF_NOBODY ? listing([])(call) : Response.json(page)),
    ids,
    '200 rows or more',
  ],
])('where the list %s, it is known in part', async (_, route, groupIds, reason) => {
  expect(await about(route)).toMatchObject({
    groupIds,
    unknown: { groupIds: expect.stringContaining(`${LIST}: ${reason}`) },
  });
});

test.each<[string, Routes[string], string]>([
  ['passes over the filter', listing([group('g-1')], false), 'the filter by member is passed over'],
  [
    'lists something odd for nobody',
    (call) => Response.json(filterOf(call) === OF_NOBODY ? [7] : [group('g-1')]),
    'the filter by member is passed over',
  ],
  [
    'does not answer for nobody',
    (call) => (filterOf(call) === OF_NOBODY ? refusal(500)(call) : Response.json([group('g-1')])),
    'filter not tried: 500 Internal Server Error',
  ],
  ['knows no such filter', refusal(400), 'filter not tried: 400 Bad Request'],
])('where SailPoint %s, no group is known', async (_, route, reason) => {
  const { groupIds, unknown } = await about(route);

  expect(groupIds).toBeUndefined();
  expect(unknown).toEqual({ groupIds: `${LIST}: ${reason}` });
});

test('whether the filter works is asked for once in five minutes, for all people', async () => {
  let at = Date.parse(SENT_AT);
  const needs: readonly Need[] = ['groups-of-recipients', 'groups-of-requester'];
  const { facts, calls } = world(
    { ...ORDINARY, [LIST]: listing([]) },
    { needs, now: () => new Date(at) },
  );
  const filters = async () => {
    calls.length = 0;
    await facts.gather(accessRequest());
    return calls.filter(({ key }) => key === LIST).map(filterOf);
  };
  const people = ['recipient-1', 'requester-1'].map((id) => `memberships.identityId eq "${id}"`);

  const first = await filters();
  at += 299_999;
  const second = await filters();
  at += 1;
  const third = await filters();

  expect(first.toSorted()).toEqual([OF_NOBODY, ...people].toSorted());
  expect(second.toSorted()).toEqual(people.toSorted());
  expect(third.toSorted()).toEqual(first.toSorted());
});

test('nobody is asked about whose groups no policy reads', async () => {
  const { identities, calls } = await about(listing([]), ['groups-of-requester', 'recipients']);

  expect(identities).toMatchObject({
    'recipient-1': { notAskedParts: expect.arrayContaining(['groupIds']) },
    'requester-1': { value: { groupIds: [] } },
  });
  expect(calls.map(filterOf)).not.toContain('memberships.identityId eq "recipient-1"');
});
