/** A stack stays with its tenant; what it finds there and in AWS is found out before it is changed. */
import { expect, test } from 'vitest';
import { ServiceError } from '../../../functions/errors.ts';
import { reasonIn, setUp } from './world.ts';

const OTHER = { tenantUrl: 'https://other.api.identitynow.com' };

test('another tenant is refused, with the way to it, and nothing is made there', async () => {
  const world = await setUp();
  world.hooks.oldProperties = OTHER;

  const answer = await world.subscription('Update', {}, 'Subscription');

  expect(reasonIn(answer)).toMatch(
    /^TENANT_CHANGED: .*deploy the other tenant as a stack of another name/,
  );
  expect(world.subscriptions()).toEqual([]);
});

test('the credential of the tenant that it was is no reason to look for another mistake', async () => {
  const world = await setUp();
  world.hooks.oldProperties = OTHER;
  world.vault.text = JSON.stringify({ clientId: 'of-the-other', clientSecret: 'wrong' });

  expect(reasonIn(await world.subscription('Update', {}, 'Subscription'))).toMatch(
    /^TENANT_CHANGED: /,
  );
});

test.each([
  ['back to the tenant that has the subscription', OTHER],
  ['of a resource that did not say its tenant', {}],
  ['that leaves the tenant as it is', undefined],
])('an update %s is none of another tenant', async (_, oldProperties) => {
  const world = await setUp();
  await world.subscription('Create');
  Object.assign(world.hooks, { oldProperties });

  const answer = await world.subscription('Update', {}, 'Subscription');

  expect(answer.Status).toBe('SUCCESS');
  expect(world.subscriptions()).toHaveLength(1);
});

test('an event source that has a bus already is told before CloudFormation tries to make one', async () => {
  const world = await setUp();
  world.hooks.before = (effect) => effect === 'look for bus';

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toMatch(/^EVENT_BUS_EXISTS: .*delete that bus with its rules/);
});

test('one to adopt is left as it is when its source has a bus', async () => {
  const world = await setUp();
  await world.occupy();
  const before = world.subscriptions();
  world.hooks.before = (effect) => effect === 'look for bus';

  const answer = await world.subscription('Create', { adopt: 'true' });

  expect(reasonIn(answer)).toMatch(/^EVENT_BUS_EXISTS: /);
  expect(world.subscriptions()).toEqual(before);
});

test('an update has its bus, and does not look for it', async () => {
  const world = await setUp();
  await world.subscription('Create');
  world.effects.length = 0;

  await world.subscription('Update', { name: 'Another' }, 'Subscription');

  expect(world.effects).not.toContain('look for bus');
});

const denied = new ServiceError(
  'SECRET_INVALID',
  'Secret "countersign/client" cannot be read (AccessDeniedException); check it.',
);

test('a role that AWS does not know yet is waited for', async () => {
  const world = await setUp();
  let refusals = 4;
  world.hooks.before = (effect) => {
    if (effect === 'read secret' && refusals-- > 0) throw denied;
  };

  expect((await world.subscription('Create')).Status).toBe('SUCCESS');
});

test('a role that may not is told within a minute', async () => {
  const world = await setUp();
  const start = world.now().getTime();
  world.hooks.before = (effect) => {
    if (effect === 'read secret') throw denied;
  };

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toMatch(/^SECRET_INVALID: /);
  expect(world.now().getTime() - start).toBeLessThan(60_000);
});
