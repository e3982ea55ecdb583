import { expect, test } from 'vitest';
import { repairSubscriptions } from '../../../../bin/cli/subscriptions/repair.ts';
import { ownerOf, signed } from '../../../../functions/contracts/subscription-owner.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../../functions/contracts/trigger.ts';
import { typing } from '../init/world.ts';
import { setUp as installed, STACK } from '../installed.ts';

const YES = { ...STACK, yes: true } as const;
const OWNER = ownerOf('arn:aws:cloudformation:us-east-1:123456789012:stack/Countersign/1', 'Sub');

const resources = (id: string, triggerId: string) => {
  const properties = {
    ...{ triggerId, name: `Countersign ${triggerId}`, description: 'Answered.', adopt: 'false' },
    ...{ responseDeadline: 'PT1H', tenantUrl: 'https://acme.api.identitynow.com' },
  };
  const attribute = (name: string) => ({ 'Fn::GetAtt': [`${id}Sub`, name] });
  return {
    [`${id}Sub`]: { Type: 'Custom::SailPointSubscription', Properties: properties },
    [`${id}Activation`]: {
      Type: 'Custom::SailPointActivation',
      Properties: {
        ...properties,
        subscriptionId: attribute('SubscriptionId'),
        owner: attribute('Owner'),
      },
    },
  };
};

/** Subscriptions as the stack made them, which a test changes by hand. */
const setUp = async () => {
  const world = await installed();
  const { answers, call, outside } = world;
  const Resources = { ...resources('Dyn', DYNAMIC_APPROVER), ...resources('Pre', PRE_APPROVAL) };
  answers.GetTemplateCommand = () => ({ TemplateBody: JSON.stringify({ Resources }) });
  answers.ListStackResourcesCommand = () => ({
    StackResourceSummaries: Object.keys(Resources).map((LogicalResourceId) => ({
      LogicalResourceId,
      PhysicalResourceId: LogicalResourceId,
    })),
  });

  const done: string[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (init?.method === 'PATCH') done.push(String(url).split('/').at(-1) ?? '');
    return outside.fetch(url, init);
  };
  const deps = { ...outside, fetch, pause: async () => void done.push('wait') };
  const change = (id: string, fields: Record<string, unknown>) =>
    call(
      'PATCH',
      `/trigger-subscriptions/v1/${id}`,
      Object.entries(fields).map(([field, value]) => ({ op: 'add', path: `/${field}`, value })),
    );
  await repairSubscriptions(YES, deps);
  done.length = 0;
  world.sent.length = 0;
  return { ...world, done, deps, change };
};

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
