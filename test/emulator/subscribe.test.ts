import { expect, test, vi } from 'vitest';
import { setUp } from './subscribing/set-up.ts';

// Each test deploys several times, and a busy machine is no failure.
vi.setConfig({ testTimeout: 600_000 });

const FILTER = "$.requestedItems[?(@.type == 'ROLE')]";

test('a stack subscribes, changes what it subscribed to, and takes it away', async () => {
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

  await deploy({ name: 'Renamed', responseDeadline: 'PT2H', filter: FILTER });
  expect(await subscriptions()).toEqual([
    { ...made, name: 'Renamed', responseDeadline: 'PT2H', filter: FILTER },
  ]);

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

test('an update that fails brings the old settings back to the same subscription', async () => {
  const { deploy, subscriptions } = await setUp('SubscribeRollback');
  await deploy();
  const before = await subscriptions();

  await expect(deploy({ name: 'Renamed', filter: FILTER }, 'last')).rejects.toThrow('aws.broken');

  expect(await subscriptions()).toEqual(before);
});

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

test('with a credential that no longer works the deletion fails before the bus goes, and tells the remedy', async () => {
  const { deploy, destroy, subscriptions, ...world } = await setUp('SubscribeCredential');
  await deploy();
  await world.breakCredential();

  await expect(destroy()).rejects.toThrow(
    /SAILPOINT_REFUSED: the subscription may still be in SailPoint and hold up requests .*delete again/,
  );
  expect(await subscriptions()).toMatchObject([{ enabled: true }]);
  expect(await world.sourceState()).toBe('ACTIVE');

  await world.mendCredential();
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
