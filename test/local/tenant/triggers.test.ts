import { expect, test } from 'vitest';
import { listTriggers, triggerOf } from '../../../local/tenant/triggers/triggers.ts';
import { eventBridge, setUp } from './in-process.ts';

/** The triggers that SailPoint documents with an id. */
const DOCUMENTED = [
  'idn:access-request-dynamic-approver',
  'idn:access-request-post-approval',
  'idn:access-request-pre-approval',
  'idn:account-aggregation-completed',
  'idn:account-attributes-changed',
  'idn:account-correlated',
  'idn:account-uncorrelated',
  'idn:aggregation-accounts-collected',
  'idn:campaign-activated',
  'idn:campaign-ended',
  'idn:campaign-generated',
  'idn:certification-signed-off',
  'idn:identity-attributes-changed',
  'idn:identity-created',
  'idn:post-provisioning',
  'idn:saved-search-complete',
  'idn:source-created',
  'idn:source-deleted',
  'idn:source-updated',
  'idn:va-cluster-status-change',
];

test('every documented trigger is listed, with its schema and its sample', async () => {
  const { call } = await setUp();

  const { body } = await call('GET', '/triggers/v1?sorters=id');

  expect(body.map(({ id }: { id: string }) => id)).toEqual(DOCUMENTED);
  for (const trigger of body) {
    expect(JSON.parse(trigger.inputSchema)).toMatchObject({ type: 'object' });
    expect(trigger.outputSchema === null).toBe(trigger.type === 'FIRE_AND_FORGET');
  }
});

test.each(listTriggers().map(({ id }) => [id]))('the sample of %s fits its schema', (id) => {
  const { input, output, exampleInput, exampleOutput } = triggerOf(id);

  expect(input.safeParse(exampleInput).error).toBeUndefined();
  expect(output?.safeParse(exampleOutput).error).toBeUndefined();
});

test.each(DOCUMENTED)('a test of %s reaches its subscriber with the sample', async (triggerId) => {
  const { call, events } = await setUp();
  await call('POST', '/trigger-subscriptions/v1', eventBridge(triggerId));

  const { status } = await call('POST', '/trigger-invocations/v1/test', {
    triggerId,
    contentJson: {},
  });

  expect(status).toBe(200);
  expect(await events()).toMatchObject([
    { detailType: triggerId, detail: triggerOf(triggerId).exampleInput },
  ]);
});
