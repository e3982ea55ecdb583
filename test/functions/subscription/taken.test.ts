import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { HERE, reasonIn, setUp } from './world.ts';

const HTTP = { url: 'https://x.example.com', httpDispatchMode: 'ASYNC' };

test.each<[adopt: string, rest: object, told: string, remedy: string]>([
  [
    'false',
    {},
    'EVENTBRIDGE to account 123456789012 in eu-west-1',
    'set adopt: true to take it over, or delete it in SailPoint',
  ],
  ...['true', 'false'].flatMap((adopt): [string, object, string, string][] => [
    [
      adopt,
      { eventBridgeConfig: { ...HERE, awsRegion: 'us-east-1' } },
      'EVENTBRIDGE to account 123456789012 in us-east-1',
      'delete it in SailPoint before this deployment',
    ],
    [
      adopt,
      { type: 'HTTP', eventBridgeConfig: undefined, httpConfig: HTTP },
      'HTTP',
      'delete it in SailPoint before this deployment',
    ],
  ]),
])(
  'with adopt: %s a taken trigger is told with its subscriber %j, which is left alone',
  async (adopt, rest, told, remedy) => {
    const world = await setUp();
    await world.occupy(rest);
    const before = structuredClone(world.subscriptions());

    const answer = await world.subscription('Create', { adopt });
    await world.subscription('Delete', { adopt }, answer.PhysicalResourceId);

    expect(reasonIn(answer)).toBe(
      `TRIGGER_TAKEN: Trigger "${PRE_APPROVAL}" has its one subscriber already: "By hand" (${told}, id ${before[0]?.id}); ${remedy}.`,
    );
    expect(world.subscriptions()).toEqual(before);
  },
);

test('the subscription of another stack is another subscriber', async () => {
  const world = await setUp();
  await world.occupy({ description: 'Mine. [countersign 0000-guid/Subscription]' });
  const before = structuredClone(world.subscriptions());

  const answer = await world.subscription('Create');
  await world.subscription('Delete', {}, 'Subscription');
  await world.activation('Delete', {}, 'Activation');

  expect(reasonIn(answer)).toMatch(/^TRIGGER_TAKEN/);
  expect(world.subscriptions()).toEqual(before);
});

test('one that is to be adopted stays as it is until all is there that answers, and needs no undoing', async () => {
  const world = await setUp();
  await world.occupy();
  const before = structuredClone(world.subscriptions());

  const answer = await world.subscription('Create', { adopt: 'true' });
  expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { SubscriptionId: before[0]?.id } });
  world.vault.text = 'no credential any more';
  const deleted = await world.subscription('Delete', { adopt: 'true' }, answer.PhysicalResourceId);

  expect(deleted.Status).toBe('SUCCESS');
  expect(world.subscriptions()).toEqual(before);
});

test('the deletion of one that was never adopted does not take it away', async () => {
  const world = await setUp();
  await world.occupy();
  const { PhysicalResourceId } = await world.subscription('Create', { adopt: 'true' });

  await world.subscription('Delete', { adopt: 'true' }, PhysicalResourceId);
  await world.activation('Delete', { adopt: 'true' }, 'Activation/untouched');

  expect(world.subscriptions()).toHaveLength(1);
});

test('then it gets the settings, and is deleted as any other', async () => {
  const world = await setUp();
  await world.occupy({ enabled: true, filter: '$.requestedItems' });
  const [before] = structuredClone(world.subscriptions());
  await world.subscription('Create', { adopt: 'true' });

  const { PhysicalResourceId } = await world.activation('Create', { adopt: 'true' });

  const [adopted] = world.subscriptions();
  expect(adopted).toMatchObject({ id: before?.id, name: 'Countersign', enabled: true });
  expect(adopted?.filter).toBeUndefined();
  await world.activation('Delete', { adopt: 'true' }, PhysicalResourceId);
  expect(world.subscriptions()).toEqual([]);
});
