import { expect, test } from 'vitest';
import { MANAGING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { HERE, OWNER, reasonIn, setUp } from './world.ts';

const FILTER = "$.requestedItems[?(@.type == 'ROLE')]";

test('a subscription is made with its settings, to this account and region, and not enabled', async () => {
  const world = await setUp();

  const answer = await world.subscription('Create', { filter: FILTER });

  const [made] = world.subscriptions();
  expect(world.subscriptions()).toHaveLength(1);
  expect(made).toMatchObject({
    triggerId: PRE_APPROVAL,
    type: 'EVENTBRIDGE',
    eventBridgeConfig: HERE,
    name: 'Countersign',
    description: `Answered by the stack Countersign. [countersign ${OWNER}]`,
    responseDeadline: 'PT1H',
    filter: FILTER,
    enabled: false,
  });
  expect(answer).toMatchObject({
    Status: 'SUCCESS',
    PhysicalResourceId: 'Subscription',
    Data: {
      EventSourceName: `aws.partner/sailpoint.com/${made?.id}/idn/access-request-pre-approval`,
      SubscriptionId: made?.id,
      Owner: OWNER,
    },
  });
});

test('without the right to list the triggers a filter is refused before anything is made', async () => {
  const world = await setUp();
  const manageOnly = world.tenant.credentials.create({
    name: 'managing',
    ownerId: ADAM,
    scope: MANAGING_SCOPES.filter((scope) => scope !== 'sp:trigger-service-subscriptions:read'),
  });
  world.vault.text = JSON.stringify({ clientId: manageOnly.id, clientSecret: manageOnly.secret });

  const answer = await world.subscription('Create', { filter: FILTER });

  expect(reasonIn(answer)).toContain('GET /triggers/v1');
  expect(world.subscriptions()).toEqual([]);
});

test('the event source is waited for, and the wait has an end', async () => {
  const world = await setUp();
  world.hooks.after = () => world.sources.clear();
  const start = world.now().getTime();

  const answer = await world.subscription('Create');

  expect(reasonIn(answer)).toMatch(
    /^EVENT_SOURCE_MISSING: SailPoint made no event source "aws\.partner\/sailpoint\.com\/.*" in account \d{12} and region eu-west-1 in time; see with/,
  );
  expect(world.now().getTime() - start).toBeLessThanOrEqual(240_000);
  expect(world.effects.filter((effect) => effect === 'describe source').length).toBeGreaterThan(50);
});

test('a source that appears later is found', async () => {
  const world = await setUp();
  let looks = 0;
  world.hooks.before = (effect) =>
    effect === 'describe source' && ++looks < 5
      ? { state: 'DELETED', expiresAt: undefined }
      : undefined;

  expect(await world.subscription('Create')).toMatchObject({ Status: 'SUCCESS' });
  expect(looks).toBe(5);
});

test('an update makes nothing new and changes nothing: settings come last', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const [before] = world.subscriptions();

  const answer = await world.subscription('Update', { name: 'Renamed' }, 'Subscription');

  expect(world.subscriptions()).toEqual([before]);
  expect(answer).toMatchObject({
    Status: 'SUCCESS',
    PhysicalResourceId: 'Subscription',
    Data: { SubscriptionId: before?.id },
  });
});

test('an update goes through whatever became of the event source: it may be a rollback', async () => {
  const world = await setUp();
  await world.subscription('Create');
  world.sources.clear();

  expect(await world.subscription('Update', {}, 'Subscription')).toMatchObject({
    Status: 'SUCCESS',
    Data: { SubscriptionId: world.subscriptions()[0]?.id },
  });
});

test('one that somebody deleted in SailPoint is made anew by an update of the same resource', async () => {
  const world = await setUp();
  await world.subscription('Create');
  const [before] = world.subscriptions();
  await world.call('DELETE', `/trigger-subscriptions/v1/${before?.id}`);

  const answer = await world.subscription('Update', {}, 'Subscription');

  expect(world.subscriptions()).toHaveLength(1);
  expect(answer).toMatchObject({
    PhysicalResourceId: 'Subscription',
    Data: { SubscriptionId: world.subscriptions()[0]?.id },
  });
});

test('a filter that SailPoint cannot read fails before anything is made', async () => {
  const world = await setUp();

  const answer = await world.subscription('Create', { filter: '$.items[?(' });

  expect(reasonIn(answer)).toBe(
    `FILTER_INVALID: SailPoint cannot read the filter "$.items[?(" of trigger "${PRE_APPROVAL}"; correct it in the props of the stack.`,
  );
  expect(world.subscriptions()).toEqual([]);
});

test('a filter that is in SailPoint already is not tried again: a rollback must go through', async () => {
  const world = await setUp();
  await world.subscription('Create', { filter: FILTER });
  world.effects.length = 0;

  await world.subscription('Update', { filter: FILTER }, 'Subscription');

  expect(world.effects).not.toContain('POST /trigger-subscriptions/v1/validate-filter');
});

test('a trigger that the tenant does not have is told', async () => {
  const world = await setUp();
  world.hooks.before = (effect) => (effect === 'GET /triggers/v1' ? Response.json([]) : undefined);

  const answer = await world.subscription('Create', { filter: FILTER });

  expect(reasonIn(answer)).toMatch(
    /^TRIGGER_UNKNOWN: .*; check that the tenant is licensed for it/,
  );
});
