import { expect, test, vi } from 'vitest';
import { setUp } from './subscribing/set-up.ts';

// Each test deploys several times, and a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const FILTER = "$.requestedItems[?(@.type == 'ROLE')]";

test('a stack subscribes, changes what it subscribed to or brings it back, and takes it away', async () => {
  const { deploy, destroy, subscriptions } = await setUp('SubscribeStory');

  await deploy();
  const [made] = await subscriptions();
  expect(made).toMatchObject({
    name: 'Countersign access-request-pre-approval',
    description: expect.stringMatching(/^Answered by the stack SubscribeStory\. \[countersign /),
    responseDeadline: 'PT1H',
    enabled: true,
  });

  await deploy();
  expect(await subscriptions()).toEqual([made]);

  const renamed = { name: 'Renamed', responseDeadline: 'PT2H', filter: FILTER };
  await expect(deploy(renamed, 'last')).rejects.toThrow('aws.broken');
  expect(await subscriptions()).toEqual([made]);

  await deploy(renamed);
  expect(await subscriptions()).toEqual([{ ...made, ...renamed }]);

  await destroy();
  expect(await subscriptions()).toEqual([]);
});

test('a taken trigger fails the deployment by the name of its subscriber, until that is adopted', async () => {
  const { deploy, destroy, subscriptions, subscribeByHand } = await setUp('SubscribeTaken');
  await subscribeByHand();
  const before = await subscriptions();

  await expect(deploy()).rejects.toThrow(
    /TRIGGER_TAKEN: Trigger "idn:access-request-pre-approval" has its one subscriber already: "By hand" \(EVENTBRIDGE to account 000000000000 in us-east-1, id .*\); set adopt: true/,
  );
  expect(await subscriptions()).toEqual(before);

  await deploy({ adopt: true, name: 'Adopted' });
  expect(await subscriptions()).toMatchObject([
    { id: before[0]?.id, name: 'Adopted', enabled: true },
  ]);

  await destroy();
  expect(await subscriptions()).toEqual([]);
});

test.each(['early', 'last'] as const)(
  'a deployment that fails %s leaves no subscription, and an adopted one is not lost before it was ours',
  async (breaks) => {
    const { deploy, subscriptions, subscribeByHand } = await setUp(`SubscribeBroken-${breaks}`);

    await expect(deploy({}, breaks)).rejects.toThrow('aws.broken');
    expect(await subscriptions()).toEqual([]);
    if (breaks === 'last') return;

    await subscribeByHand();
    const before = await subscriptions();
    await expect(deploy({ adopt: true }, breaks)).rejects.toThrow('aws.broken');
    expect(await subscriptions()).toEqual(before);
  },
);

test('an answer that is lost after SailPoint subscribed leads to one subscription', async () => {
  const { deploy, tenant, subscriptions } = await setUp('SubscribeLost');
  await tenant.call('POST', '/_control/faults', {
    body: {
      match: { method: 'POST', pathPattern: '^/trigger-subscriptions/v1$' },
      fault: { close: 'after' },
    },
  });

  await deploy();

  expect(await subscriptions()).toMatchObject([{ enabled: true }]);
});

test.each(['before', 'after'] as const)(
  'a process that is killed just %s SailPoint subscribed or unsubscribed leaves one subscription, then none',
  async (moment) => {
    const { deploy, destroy, killing, subscriptions, sourceState } = await setUp(
      `SubscribeKilled-${moment}`,
    );

    expect(await killing('POST', moment, deploy)).toBe(1);
    expect(await subscriptions()).toMatchObject([{ enabled: true }]);
    expect(await sourceState()).toBe('ACTIVE');

    expect(await killing('DELETE', moment, destroy)).toBe(1);
    expect(await subscriptions()).toEqual([]);
  },
);

test('with a credential that no longer works the deletion fails before the bus goes, and tells the remedy', async () => {
  const { deploy, destroy, subscriptions, ...world } = await setUp('SubscribeCredential');
  await deploy();
  await world.breakCredential();

  await expect(destroy()).rejects.toThrow(
    /SAILPOINT_REFUSED: the subscription may still exist in SailPoint and block requests .*delete the stack again/,
  );
  expect(await subscriptions()).toMatchObject([{ enabled: true }]);
  expect(await world.sourceState()).toBe('ACTIVE');

  await world.restoreCredential();
  await destroy();
  expect(await subscriptions()).toEqual([]);
});

test('a stack that never subscribed for want of a credential can be deleted without one', async () => {
  const { deploy, destroy, subscriptions, breakCredential } = await setUp('SubscribeNever');
  await breakCredential();

  await expect(deploy()).rejects.toThrow('SAILPOINT_REFUSED: SailPoint answered 401');
  await destroy();

  expect(await subscriptions()).toEqual([]);
});
