/** What repair does not bring back by itself: it says what it is, and the commands. */
import { expect, test } from 'vitest';
import { repairSubscriptions } from '../../../../bin/cli/subscriptions/repair.ts';
import { signed } from '../../../../functions/contracts/subscription-owner.ts';
import { setUp, YES } from './repair-world.ts';

test('one that was deleted is named with its remedy, and the other one is brought back', async () => {
  const { call, change, deps, ids, subscription } = await setUp();
  await call('DELETE', `/trigger-subscriptions/v1/${ids.dynamicApproval}`);
  await change(ids.preApproval, { enabled: false });

  const { ok, text } = await repairSubscriptions(YES, deps);

  expect(ok).toBe(false);
  expect(text).toContain('#a-subscription-was-deleted-in-sailpoint');
  expect(await subscription(ids.preApproval)).toMatchObject({ enabled: true });
});

test('one that is sent elsewhere is named with the commands that take it back', async () => {
  const { change, deps, ids } = await setUp();
  await change(ids.dynamicApproval, { 'eventBridgeConfig/awsRegion': 'eu-west-1' });

  const { ok, text } = await repairSubscriptions(YES, deps);

  expect(ok).toBe(false);
  expect(text).toContain('it is sent to 123456789012 eu-west-1');
  expect(text).toContain('--set eventBridgeConfig/awsRegion=us-east-1');
});

test('one whose description names another owner is named so, and comes back by the commands', async () => {
  const { change, deps, ids, subscription } = await setUp();
  await change(ids.preApproval, { description: signed('Mine.', 'other-stack/Sub') });

  const { ok, text } = await repairSubscriptions(YES, deps);

  expect(ok).toBe(false);
  expect(text).toContain('✗ pre-approval: its description names another owner (other-stack/Sub)');
  expect(text).not.toContain('it is sent to');
  expect(await subscription(ids.preApproval)).toMatchObject({
    description: signed('Mine.', 'other-stack/Sub'),
  });

  // As `subscriptions patch --set description=Countersign` does.
  await change(ids.preApproval, { description: 'Countersign' });
  expect(await repairSubscriptions(YES, deps)).toMatchObject({ ok: true });
});
