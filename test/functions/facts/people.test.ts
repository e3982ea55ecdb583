import { expect, test } from 'vitest';
import { SENT_AT } from '../fixtures.ts';
import { TOKEN, world } from './world.ts';

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

test('a manager may be without a name', async () => {
  const { facts } = world({ 'GET /identities/v1/mary': { managerRef: { id: 'carla' } } });

  expect(await facts.identity('mary')).toMatchObject({
    value: { manager: { id: 'carla', name: '' } },
  });
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
