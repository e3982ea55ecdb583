import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { reasonIn, setUp } from './world.ts';

test('a deletion takes the own subscription away, and is quiet when it is gone', async () => {
  const world = await setUp();
  const { PhysicalResourceId } = await world.subscription('Create');

  const first = await world.subscription('Delete', {}, PhysicalResourceId);
  const second = await world.subscription('Delete', {}, PhysicalResourceId);

  expect([first.Status, second.Status]).toEqual(['SUCCESS', 'SUCCESS']);
  expect(world.subscriptions()).toEqual([]);
  expect(world.sources.size).toBe(0);
});

test('one that was moved to another region is not deleted with the stack it came from', async () => {
  const world = await setUp();
  const { PhysicalResourceId } = await world.subscription('Create');
  const [moved] = world.subscriptions();
  await world.call('PATCH', `/trigger-subscriptions/v1/${moved?.id}`, [
    { op: 'replace', path: '/eventBridgeConfig/awsRegion', value: 'us-east-1' },
  ]);

  await world.subscription('Delete', {}, PhysicalResourceId);

  expect(world.subscriptions()).toHaveLength(1);
});

test('the activation goes first, and takes the subscription along', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const { PhysicalResourceId } = await world.activation('Create');

  const answer = await world.activation('Delete', {}, PhysicalResourceId);

  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Activation' });
  expect(world.subscriptions()).toEqual([]);
});

test('one that lost its signature in SailPoint is deleted all the same', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const { PhysicalResourceId } = await world.activation('Create');
  const [made] = world.subscriptions();
  await world.call('PATCH', `/trigger-subscriptions/v1/${made?.id}`, [
    { op: 'replace', path: '/description', value: 'Tidied up.' },
  ]);

  await world.activation('Delete', {}, PhysicalResourceId);

  expect(world.subscriptions()).toEqual([]);
});

test.each(['subscription', 'activation'] as const)(
  'with a credential that no longer works the deletion of the %s fails with the remedy',
  async (resource) => {
    const world = await setUp();
    await world.subscription('Create');
    const { PhysicalResourceId } = await world.activation('Create');
    world.vault.text = '{"clientId":"gone","clientSecret":"gone"}';

    const answer = await world[resource](
      'Delete',
      {},
      resource === 'subscription' ? 'Subscription' : PhysicalResourceId,
    );

    expect(reasonIn(answer)).toMatch(
      /^SAILPOINT_REFUSED: the subscription may still exist in SailPoint and block requests \(SailPoint answered 401 .*check that the credential exists.*\); fix this, then delete the stack again\.$/,
    );
    expect(world.subscriptions()).toHaveLength(1);
  },
);

test.each(['subscription', 'activation'] as const)(
  'a %s for which nothing was ever changed can be deleted without a credential',
  async (resource) => {
    const world = await setUp();
    world.vault.text = 'not even JSON';

    const failed = await world[resource]('Create');
    const answer = await world[resource]('Delete', {}, failed.PhysicalResourceId);

    expect(reasonIn(failed)).toMatch(/^SECRET_INVALID/);
    expect(answer.Status).toBe('SUCCESS');
  },
);

test('what a failed creation may have made is looked for with the credential', async () => {
  const world = await setUp();
  world.hooks.after = (effect) => {
    if (effect === 'POST /trigger-subscriptions/v1') world.vault.text = '{}';
    if (effect === 'POST /trigger-subscriptions/v1') throw new TypeError('fetch failed');
  };
  const failed = await world.subscription('Create');
  world.hooks.after = undefined;

  const answer = await world.subscription('Delete', {}, failed.PhysicalResourceId);

  expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'Subscription' });
  expect(reasonIn(answer)).toMatch(
    /^SECRET_INVALID: the subscription may still exist in SailPoint/,
  );
});

test('before reviewers are no longer brought in, reviews stop passing and what passed comes back', async () => {
  const world = await setUp();
  const dynamic = { triggerId: DYNAMIC_APPROVER };
  await world.subscription('Create', dynamic);
  const { PhysicalResourceId } = await world.activation('Create', dynamic);
  world.effects.length = 0;
  const startedAt = world.now().getTime();
  const times: [string, number][] = [];
  world.hooks.after = (effect) => void times.push([effect, world.now().getTime() - startedAt]);

  await world.activation('Delete', dynamic, PhysicalResourceId);

  const told = times.filter(([effect]) => /^(forget|DELETE)/.test(effect));
  expect(told).toEqual([
    ['forget the look', 0],
    ['forget the look', 30_000],
    [expect.stringMatching(/^DELETE/), 30_000],
  ]);
});
