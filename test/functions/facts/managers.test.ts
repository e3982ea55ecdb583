/** Everybody above a recipient. */
import { expect, test } from 'vitest';
import { known } from '../../../functions/contracts/facts.ts';
import { accessRequest } from '../fixtures.ts';
import { ORDINARY, type Routes, refusal, world } from './world.ts';

const RECIPIENT = 'GET /identities/v1/recipient-1';
const under = (id: string | undefined, name = `Name of ${id}`) => ({
  managerRef: id ? { id, name } : null,
});

/** Each of these is the manager of the one before. */
const chain = (...ids: string[]): Routes =>
  Object.fromEntries(
    ['recipient-1', ...ids].map((id, index) => [`GET /identities/v1/${id}`, under(ids[index])]),
  );

const managers = async (routes: Routes) => {
  const { facts, keys } = world({ ...ORDINARY, ...routes }, { needs: ['managers-of-recipients'] });
  const { identities } = await facts.gather(accessRequest());
  const fact = identities['recipient-1'];
  return {
    ids: known(fact)?.managers?.map(({ id }) => id),
    unknown: fact && 'value' in fact ? fact.unknownParts?.managers : undefined,
    calls: keys().length,
  };
};

const TEN = Array.from({ length: 10 }, (_, index) => `m-${index}`);

test.each([
  ['nobody', [], 1],
  ['one manager', ['mary'], 2],
  ['all up to the top', ['mary', 'carla', 'chief'], 4],
  ['ten', TEN, 11],
])('%s', async (_, ids, calls) => {
  expect(await managers(chain(...ids))).toEqual({ ids, unknown: undefined, calls });
});

test.each<[string, Routes, string[], string]>([
  ['is longer than ten', chain(...TEN, 'm-10'), TEN, 'more than 10 managers'],
  [
    'comes back to the person',
    { ...chain('mary'), 'GET /identities/v1/mary': under('recipient-1') },
    ['mary'],
    'the managers are a circle',
  ],
  [
    'comes back in another spelling',
    { [RECIPIENT]: under('MARY'), 'GET /identities/v1/MARY': under('m-ary') },
    ['MARY'],
    'the managers are a circle',
  ],
  [
    'ends with somebody who cannot be read',
    { ...chain('mary', 'carla'), 'GET /identities/v1/carla': refusal(403) },
    ['mary', 'carla'],
    'GET /identities/v1/{id}: 403 Forbidden',
  ],
  [
    'has an odd reference',
    { ...chain('mary'), 'GET /identities/v1/mary': { managerRef: 'carla' } },
    ['mary'],
    'wrong field: managerRef',
  ],
])('a chain that %s is known in part', async (_, routes, ids, unknown) => {
  expect(await managers(routes)).toMatchObject({ ids, unknown });
});

test('managers of the requester alone are not those of the recipient', async () => {
  const { facts, keys } = world(
    { ...ORDINARY, 'GET /identities/v1/requester-1': under('mary'), 'GET /identities/v1/mary': {} },
    { needs: ['managers-of-requester', 'recipients'] },
  );
  const { identities } = await facts.gather(accessRequest());

  expect(known(identities['requester-1'])?.managers).toMatchObject([{ id: 'mary' }]);
  expect(identities['recipient-1']).toHaveProperty('notAskedParts.0', 'managers');
  expect(keys()).toHaveLength(3);
});
