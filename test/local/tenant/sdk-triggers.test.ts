import { TriggersBetaApi, TriggersV2024Api } from 'sailpoint-api-client';
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { eventBridge } from './in-process.ts';
import { running } from './running.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };

/** Both flavours of the SDK that our users may have, reduced to what they share. */
const FLAVOURS = [
  ['beta', (configuration: object) => beta(new TriggersBetaApi(configuration as never))],
  ['v2024', (configuration: object) => v2024(new TriggersV2024Api(configuration as never))],
] as const;

const beta = (api: TriggersBetaApi) => ({
  triggers: () => api.listTriggers(),
  create: (body: object) => api.createSubscription({ subscriptionPostRequestBeta: body as never }),
  list: (query: object) => api.listSubscriptions(query),
  patch: (id: string, body: object[]) =>
    api.patchSubscription({ id, subscriptionPatchRequestInnerBeta: body as never }),
  put: (id: string, body: object) =>
    api.updateSubscription({ id, subscriptionPutRequestBeta: body as never }),
  remove: (id: string) => api.deleteSubscription({ id }),
  validate: (body: object) =>
    api.testSubscriptionFilter({ validateFilterInputDtoBeta: body as never }),
  test: (body: object) => api.startTestTriggerInvocation({ testInvocationBeta: body as never }),
  statuses: (query: object) => api.listTriggerInvocationStatus(query),
  complete: (id: string, body: object) =>
    api.completeTriggerInvocation({ id, completeInvocationBeta: body as never }),
});

const EXPERIMENTAL = { xSailPointExperimental: 'true' };

const v2024 = (api: TriggersV2024Api): ReturnType<typeof beta> =>
  ({
    triggers: () => api.listTriggers(),
    create: (body: object) =>
      api.createSubscription({ subscriptionPostRequestV2024: body as never }),
    list: (query: object) => api.listSubscriptions({ ...query, ...EXPERIMENTAL }),
    patch: (id: string, body: object[]) =>
      api.patchSubscription({
        id,
        subscriptionPatchRequestInnerV2024: body as never,
        ...EXPERIMENTAL,
      }),
    put: (id: string, body: object) =>
      api.updateSubscription({ id, subscriptionPutRequestV2024: body as never }),
    remove: (id: string) => api.deleteSubscription({ id, ...EXPERIMENTAL }),
    validate: (body: object) =>
      api.testSubscriptionFilter({ validateFilterInputDtoV2024: body as never }),
    test: (body: object) => api.startTestTriggerInvocation({ testInvocationV2024: body as never }),
    statuses: (query: object) => api.listTriggerInvocationStatus(query),
    complete: (id: string, body: object) =>
      api.completeTriggerInvocation({ id, completeInvocationV2024: body as never }),
  }) as unknown as ReturnType<typeof beta>;

test.each(FLAVOURS)('the %s SDK manages subscriptions', async (_name, apiOf) => {
  const api = apiOf((await running()).configuration());

  const created = await api.create(eventBridge(PRE_APPROVAL));
  const { id } = created.data;
  const patched = await api.patch(id, [{ op: 'replace', path: '/enabled', value: false }]);
  const listed = await api.list({ filters: `id eq "${id}"`, count: true });
  const put = await api.put(id, { ...eventBridge(PRE_APPROVAL), name: 'replaced' });
  const removed = await api.remove(id);

  expect(created).toMatchObject({
    status: 201,
    data: { triggerName: 'Access Request Submitted', responseDeadline: 'PT1H', enabled: true },
  });
  expect(patched.data.enabled).toBe(false);
  expect(listed.data).toEqual([patched.data]);
  expect(listed.headers['x-total-count']).toBe('1');
  expect(put.data).toMatchObject({ id, name: 'replaced', enabled: true });
  expect(removed.status).toBe(204);
  expect((await api.list({})).data).toEqual([]);
});

test.each(FLAVOURS)(
  'the %s SDK tests, watches and completes an invocation',
  async (_name, apiOf) => {
    const api = apiOf((await running()).configuration());
    const { data: subscription } = await api.create(eventBridge(PRE_APPROVAL, { enabled: false }));

    const [started] = (await api.test({ triggerId: PRE_APPROVAL, contentJson: {} })).data;
    const filters = `subscriptionId eq "${subscription.id}"`;
    const [open] = (await api.statuses({ filters })).data;
    const completed = await api.complete(started?.id ?? '', {
      secret: started?.secret,
      output: APPROVED,
    });
    const [closed] = (await api.statuses({ filters, sorters: '-created' })).data;

    expect(open).toMatchObject({ id: started?.id, type: 'TEST', triggerId: PRE_APPROVAL });
    expect(open?.completed).toBeUndefined();
    expect(completed.status).toBe(204);
    expect(closed?.completeInvocationInput).toEqual({ localizedError: null, output: APPROVED });
  },
);

test.each(FLAVOURS)('the %s SDK lists triggers and tries filters', async (_name, apiOf) => {
  const api = apiOf((await running()).configuration());

  const { data: triggers } = await api.triggers();
  const dynamic = triggers.find(({ id }) => id === DYNAMIC_APPROVER);
  const tried = await api.validate({ input: dynamic?.exampleInput ?? {}, filter: '$.requestedBy' });
  const none = await api.test({ triggerId: DYNAMIC_APPROVER, contentJson: {} });

  expect(dynamic?.type).toBe('REQUEST_RESPONSE');
  expect(JSON.parse(dynamic?.outputSchema ?? '')).toHaveProperty('anyOf');
  expect(tried.data).toEqual({ isValid: true, isValidJSONPath: true, isPathExist: true });
  expect(none.status).toBe(204);
});

test('the SDK finds SailPoint’s error in a refusal', async () => {
  const api = beta(new TriggersBetaApi((await running()).configuration() as never));

  const refused = api.complete('none', { secret: 's', output: APPROVED });

  await expect(refused).rejects.toMatchObject({
    response: {
      status: 400,
      data: { detailCode: '400.1 Bad Request Content', messages: [{ locale: 'en-US' }] },
    },
  });
});
