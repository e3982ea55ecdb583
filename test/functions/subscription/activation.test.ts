import { expect, test } from 'vitest';
import { OWNER, reasonIn, setUp } from './world.ts';

const patches = (effects: string[]) => effects.filter((effect) => effect.startsWith('PATCH'));

test('SailPoint may send as soon as the activation is made', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const [before] = structuredClone(world.subscriptions());

  const answer = await world.activation('Create');

  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Activation' });
  expect(world.subscriptions()).toEqual([{ ...before, enabled: true }]);
});

test('an update patches what differs, and nothing when nothing does', async () => {
  const world = await setUp();
  await world.subscription('Create');
  await world.activation('Create');
  const [before] = structuredClone(world.subscriptions());
  const changes = {
    name: 'New',
    description: 'Other.',
    responseDeadline: 'PT2H',
    filter: '$.requestedItems',
  };
  world.effects.length = 0;

  await world.activation('Update', changes, 'Activation');
  await world.activation('Update', changes, 'Activation');

  expect(patches(world.effects)).toHaveLength(1);
  expect(world.subscriptions()).toEqual([
    { ...before, ...changes, description: `Other. [countersign ${OWNER}]` },
  ]);
});

test('the old settings come back, also where there was none', async () => {
  const world = await setUp();
  await world.subscription('Create');
  await world.activation('Create');
  const before = structuredClone(world.subscriptions());
  await world.activation('Update', { name: 'New', filter: '$.requestedItems' }, 'Activation');

  await world.activation('Update', {}, 'Activation');

  expect(world.subscriptions()).toEqual(before);
});

test('a subscription that is gone from SailPoint cannot be activated', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const [made] = world.subscriptions();
  await world.call('DELETE', `/trigger-subscriptions/v1/${made?.id}`);

  const answer = await world.activation('Update', {}, 'Activation');

  expect(reasonIn(answer)).toMatch(
    /^SUBSCRIPTION_MISSING: .* is gone from SailPoint; change its description/,
  );
});

test('one that was subscribed meanwhile is not activated in its place', async () => {
  const world = await setUp();
  await world.occupy();
  const before = structuredClone(world.subscriptions());

  const answer = await world.activation(
    'Update',
    { subscriptionId: 'another', adopt: 'true' },
    'Activation',
  );

  expect(reasonIn(answer)).toMatch(/^SUBSCRIPTION_MISSING: The subscription another /);
  expect(world.subscriptions()).toEqual(before);
});

test('nobody relies on what the guard saw before, once something changes', async () => {
  const world = await setUp();
  await world.subscription('Create');
  await world.activation('Create');
  world.effects.length = 0;

  await world.activation('Update', { filter: '$.requestedItems' }, 'Activation');
  await world.activation('Update', { filter: '$.requestedItems' }, 'Activation');

  const changes = world.effects.filter((effect) => /^(forget|PATCH)/.test(effect));
  expect(changes).toEqual(['forget the look', expect.stringMatching(/^PATCH/)]);
});
