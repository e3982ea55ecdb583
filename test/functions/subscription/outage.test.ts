import { expect, test } from 'vitest';
import { reasonIn, setUp } from './world.ts';

const unavailable = (headers = {}) => new Response('{}', { status: 503, headers });

test('SailPoint is asked again until it answers, and one subscription is made', async () => {
  const world = await setUp();
  let refusals = 6;
  world.hooks.before = (effect) =>
    effect !== 'describe source' && effect.includes('/') && refusals-- > 0
      ? unavailable()
      : undefined;

  const answer = await world.subscription('Create');

  expect(answer.Status).toBe('SUCCESS');
  expect(world.subscriptions()).toHaveLength(1);
});

test('a response that was lost after SailPoint subscribed leads to one subscription', async () => {
  const world = await setUp();
  let losses = 1;
  world.hooks.after = (effect) => {
    if (effect === 'POST /trigger-subscriptions/v1' && losses-- > 0)
      throw new TypeError('fetch failed');
  };

  const answer = await world.subscription('Create');

  expect(answer.Status).toBe('SUCCESS');
  expect(world.subscriptions()).toHaveLength(1);
});

test('an outage that outlasts the patience fails, while there is time left to say so', async () => {
  const world = await setUp();
  world.hooks.before = (effect) => (effect === 'POST /oauth/token' ? unavailable() : undefined);
  const start = world.now().getTime();

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toMatch(/^SAILPOINT_UNREACHABLE: SailPoint answered 503/);
  expect(answer.PhysicalResourceId).toBe('Subscription/untouched');
  expect(world.now().getTime() - start).toBeGreaterThan(200_000);
  expect(world.now().getTime() - start).toBeLessThanOrEqual(240_000);
  expect(world.effects.filter((effect) => effect === 'POST /oauth/token').length).toBeLessThan(25);
});

test('a pause that SailPoint asks for is kept', async () => {
  const world = await setUp();
  let refusals = 1;
  world.hooks.before = (effect) =>
    effect === 'POST /oauth/token' && refusals-- > 0
      ? unavailable({ 'retry-after': '90' })
      : undefined;
  const start = world.now().getTime();

  await world.subscription('Create');

  expect(world.now().getTime() - start).toBe(90_000);
});

test('a refusal is told at once', async () => {
  const world = await setUp();
  world.hooks.before = (effect) =>
    effect === 'POST /trigger-subscriptions/v1' ? new Response('{}', { status: 403 }) : undefined;
  const start = world.now().getTime();

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toMatch(/^SAILPOINT_REFUSED: .*check the scopes and the user level/);
  expect(world.now().getTime()).toBe(start);
});
