import { expect, test } from 'vitest';
import { DECISION, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { eventBridge, setUp } from './in-process.ts';

const PATH = '/trigger-subscriptions/v1';

test.each([
  ['an unknown trigger', eventBridge('idn:unknown'), 'the triggers are'],
  [
    'EVENTBRIDGE without its config',
    { ...eventBridge(PRE_APPROVAL), eventBridgeConfig: null },
    'eventBridgeConfig',
  ],
  ['HTTP without its config', { ...eventBridge(PRE_APPROVAL), type: 'HTTP' }, 'httpConfig'],
  [
    'a deadline that is no duration',
    eventBridge(PRE_APPROVAL, { responseDeadline: '1h' }),
    'responseDeadline',
  ],
  ['a filter that cannot be read', eventBridge(PRE_APPROVAL, { filter: '$[' }), 'not a JSONPath'],
])('a subscription with %s is refused', async (_case, body, reason) => {
  const { call } = await setUp();

  const refused = await call('POST', PATH, body);

  expect(refused.status).toBe(400);
  expect(refused.body.messages[0].text).toContain(reason);
});

test('replacing a subscription keeps its id and its trigger', async () => {
  const { call } = await setUp();
  const { id } = (await call('POST', PATH, eventBridge(PRE_APPROVAL))).body;

  const same = await call('PUT', `${PATH}/${id}`, { id, ...eventBridge(PRE_APPROVAL) });
  const otherId = await call('PUT', `${PATH}/${id}`, { id: 'x', ...eventBridge(PRE_APPROVAL) });
  const otherTrigger = await call('PUT', `${PATH}/${id}`, eventBridge(DECISION));

  expect([same.status, otherId.status, otherTrigger.status]).toEqual([200, 400, 400]);
});

test('a trigger that expects no answer takes fifty subscriptions', async () => {
  const { call } = await setUp();
  for (let count = 0; count < 50; count += 1) await call('POST', PATH, eventBridge(DECISION));

  expect((await call('POST', PATH, eventBridge(DECISION))).status).toBe(400);
});

test('what is not there cannot be changed or deleted', async () => {
  const { call } = await setUp();

  const statuses = [
    await call('PATCH', `${PATH}/none`, []),
    await call('PUT', `${PATH}/none`, eventBridge(PRE_APPROVAL)),
    await call('DELETE', `${PATH}/none`),
  ];

  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a test invocation takes an input of its own if that fits, and only chosen subscriptions', async () => {
  const { call, events } = await setUp();
  await call('POST', PATH, eventBridge(PRE_APPROVAL, { filter: '$.nothing' }));
  const start = (rest: object) =>
    call('POST', '/trigger-invocations/v1/test', {
      triggerId: PRE_APPROVAL,
      contentJson: { workflowId: 1 },
      ...rest,
    });
  const ref = { type: 'IDENTITY', id: '1', name: 'One' };
  const input = {
    accessRequestId: 'mine',
    requestedFor: [ref],
    requestedBy: ref,
    requestedItems: [{ ...ref, type: 'ROLE', operation: 'Add' }],
  };

  const started = await start({ input });
  const misfit = await start({ input: { ...input, requestedItems: [] } });
  const elsewhere = await start({ subscriptionIds: ['other'] });

  expect([started.status, misfit.status, elsewhere.status]).toEqual([200, 400, 204]);
  expect(started.body).toMatchObject([{ contentJson: { workflowId: 1 } }]);
  expect(misfit.body.messages[0].text).toContain('input.requestedItems');
  expect(await events()).toMatchObject([{ detail: { accessRequestId: 'mine' } }]);
});
