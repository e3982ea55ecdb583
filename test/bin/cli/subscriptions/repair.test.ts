import { expect, test } from 'vitest';
import { repairSubscriptions } from '../../../../bin/cli/subscriptions/repair.ts';
import { signed } from '../../../../functions/contracts/subscription-owner.ts';
import { PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { typing } from '../init/world.ts';
import { STACK } from '../installed.ts';
import { OWNER, setUp, YES } from './repair-world.ts';

test('the settings of the props, the signature and being enabled come back, reviewers first', async () => {
  const { change, deps, done, ids, sent, subscription } = await setUp();
  await change(ids.preApproval, { enabled: false, name: 'Mine', responseDeadline: 'PT5H' });
  await change(ids.dynamicApproval, { enabled: false, description: 'Mine' });

  const { ok, text } = await repairSubscriptions(YES, deps);

  expect(ok).toBe(true);
  expect(text).toContain('responseDeadline: PT5H → PT1H');
  expect(done).toEqual([ids.dynamicApproval, ids.preApproval]);
  expect(await subscription(ids.preApproval)).toMatchObject({
    enabled: true,
    name: `Countersign ${PRE_APPROVAL}`,
    responseDeadline: 'PT1H',
  });
  expect(await subscription(ids.dynamicApproval)).toMatchObject({
    enabled: true,
    description: signed('Answered.', OWNER.replace('Sub', 'DynSub')),
  });
  // What the deadline guard saw before counts no more.
  expect(sent.filter(({ name }) => name === 'UpdateItemCommand')).toHaveLength(1);
});

test('filters that both were changed come back while dynamic approval sees everything', async () => {
  const { change, deps, done, ids, sent } = await setUp();
  for (const id of Object.values(ids)) await change(id, { filter: '$.requestedItems' });

  expect(await repairSubscriptions(YES, deps)).toMatchObject({ ok: true });

  expect(done).toEqual([ids.dynamicApproval, ids.preApproval]);
  expect(sent.filter(({ name }) => name === 'UpdateItemCommand')).toHaveLength(1);
});

test('a dry run shows what differs and changes nothing', async () => {
  const { change, deps, done, ids } = await setUp();
  await change(ids.preApproval, { enabled: false });

  const { ok, text } = await repairSubscriptions({ ...STACK, dryRun: true }, deps);

  expect(ok).toBe(false);
  expect(text).toBe('✓ dynamic-approver: as deployed\n! pre-approval: enabled: false → true');
  expect(done).toEqual([]);
});

test('it asks, and a no changes nothing', async () => {
  const { change, deps, done, ids, sent } = await setUp();
  await change(ids.preApproval, { enabled: false });
  const { prompts, heard } = typing([false]);

  await expect(repairSubscriptions(STACK, { ...deps, prompts })).rejects.toThrow(
    'Nothing was changed.',
  );

  expect(heard[0]).toContain('enabled: false → true');
  expect(done).toEqual([]);
  expect(sent.map(({ name }) => name)).not.toContain('UpdateItemCommand');
});
