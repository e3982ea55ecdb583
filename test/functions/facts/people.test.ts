import { expect, test } from 'vitest';
import { SENT_AT } from '../fixtures.ts';
import { TOKEN, world } from './world.ts';

/** What SailPoint lists of one public identity. */
const listed = (id: string, identityState?: string | null) => ({
  'GET /public-identities/v1': [{ id, name: 'Somebody', identityState }],
});

const LISTED = listed('mary');

test('shows identity attributes as text, and leaves out what has no value', async () => {
  const { facts, calls } = world({
    ...LISTED,
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

test('a manager may be without a name', async () => {
  const { facts } = world({
    ...LISTED,
    'GET /identities/v1/mary': { managerRef: { id: 'carla' } },
  });

  expect(await facts.identity('mary')).toMatchObject({
    value: { manager: { id: 'carla', name: '' } },
  });
});

test('an identity may be without manager, state and attributes', async () => {
  const { facts } = world({
    ...LISTED,
    'GET /identities/v1/mary': { managerRef: null, lifecycleState: null, attributes: null },
  });

  expect(await facts.identity('mary')).toMatchObject({ value: { attributes: {} } });
});

test.each([
  ['INACTIVE_LONG_TERM', { identityState: 'INACTIVE_LONG_TERM' }],
  ['ACTIVE', { identityState: 'ACTIVE' }],
  [null, {}],
])('a reviewer has the state %s of their public identity', async (state, expected) => {
  const { facts, calls } = world({
    'GET /identities/v1/mary': { alias: 'mary.manager' },
    ...listed('MARY', state),
  });

  expect(await facts.identity('mary')).toMatchObject({
    source: 'GET /identities/v1/{id}',
    value: { username: 'mary.manager', attributes: {}, ...expected },
  });
  expect(calls[1]?.url.searchParams.get('filters')).toBe('id eq "mary"');
});

test.each([
  ['the identity', { ...listed('mary') }, '404 Not Found'],
  ['the public identity', { 'GET /identities/v1/mary': {} }, '404 Not Found'],
  [
    'a public identity of that id',
    { 'GET /identities/v1/mary': {}, ...listed('mark', 'ACTIVE') },
    'not listed',
  ],
])('without %s a reviewer is unknown', async (_, routes, unknown) => {
  expect(await world(routes).facts.identity('mary')).toMatchObject({ unknown });
});

test('reads all members of a governance group, page after page', async () => {
  const all = Array.from({ length: 120 }, (_, index) => ({
    id: `member-${index}`,
    name: 'Somebody',
  }));
  const { facts, calls } = world({
    'GET /workgroups/v1/g-1/members': ({ url }) => {
      const offset = Number(url.searchParams.get('offset'));
      return Response.json(all.slice(offset, offset + Number(url.searchParams.get('limit'))));
    },
  });

  expect(await facts.group('g-1')).toMatchObject({
    source: 'GET /workgroups/v1/{id}/members',
    value: { members: all.map(({ id }) => id) },
  });
  expect(calls).toHaveLength(3);
});

test('a group whose pages cannot all be read is unknown, and so is none', async () => {
  const { facts } = world({
    'GET /workgroups/v1/g-1/members': ({ url }) =>
      url.searchParams.get('offset') === '0'
        ? Response.json(Array.from({ length: 50 }, (_, index) => ({ id: `${index}` })))
        : new Response('', { status: 503 }),
  });

  expect(await facts.group('g-1')).toMatchObject({ unknown: expect.stringContaining('503') });
  expect(await facts.group('g-2')).toMatchObject({ unknown: '404 Not Found' });
});
