/** Each row of docs/spec-exceptions.md, tried on the tenant. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { CREATE_VENDORS, ED, ERIN, PAY_INVOICES, RISK_BOARD, SAM } from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';
import { predicting } from './predicting.ts';
import { requested } from './requested.ts';

const REQUESTS = '/access-requests/v1';
const STATUS = '/access-request-status/v1';

const submit = async (item: object, rest: object = {}) => {
  const world = await setUp();
  await world.call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  const body = { requestedFor: [ED], requestedItems: [{ ...wiki, ...item }], ...rest };
  return { ...world, submitted: (await world.call('POST', REQUESTS, body)).status };
};

const isSelected = async (filter: string, input: object) => {
  const { call } = await setUp();
  const path = '/trigger-subscriptions/v1/validate-filter';
  return (await call('POST', path, { filter, input })).body.isValid;
};

/** What the tenant does, by the name of the exception. */
const READINGS: Record<string, () => Promise<void>> = {
  'requested-for-object': async () => {
    const one = await submit({});
    const several = await submit({}, { requestedFor: [ED, ERIN] });
    expect((await one.events())[0]?.detail.requestedFor).toMatchObject({ id: ED });
    expect((await several.events())[0]?.detail.requestedFor).toHaveLength(2);
  },
  'status-filter-in': async () => {
    const { call, status } = await requested();
    const { accessRequestId: id } = await status();
    for (const filter of [`accessRequestId eq "${id}"`, `accessRequestId in ("${id}")`]) {
      const { body } = await call('GET', `${STATUS}?filters=${encodeURIComponent(filter)}`);
      expect(body).toHaveLength(1);
    }
  },
  'start-date-past': async () => {
    expect((await submit({ startDate: '2020-01-01T00:00:00Z' })).submitted).toBe(202);
    expect((await submit({ removeDate: '2020-01-01T00:00:00Z' })).submitted).toBe(400);
  },
  'prediction-request-id': async () => {
    const { call } = await setUp();
    const accessRefs = [{ type: 'ENTITLEMENT', id: CREATE_VENDORS }];
    const { body } = await call('POST', '/sod-violations/v1/predict', {
      identityId: ED,
      accessRefs,
    });
    expect(body.requestId).toMatch(/^[\da-f-]{36}$/);
  },
  'group-as-owner': async () => {
    const { answer, approvals } = await requested({ triggers: [DYNAMIC_APPROVER] });
    await answer({ id: RISK_BOARD, name: '', type: 'GOVERNANCE_GROUP' });
    expect(await approvals()).toMatchObject([{ owner: { type: 'IDENTITY', id: RISK_BOARD } }]);
  },
  'modify-operation': async () => {
    const dates = { removeDate: '2026-12-24T00:00:00Z' };
    const { events } = await submit(dates, { requestType: 'MODIFY_ACCESS' });
    expect((await events())[0]?.detail.requestedItems).toMatchObject([{ operation: 'Add' }]);
  },
  'patch-boolean': async () => {
    const { call, tenant } = await submit({});
    const [{ id } = { id: '' }] = tenant.subscriptions.list();
    const patch = [{ op: 'replace', path: '/enabled', value: false }];
    const { body } = await call('PATCH', `/trigger-subscriptions/v1/${id}`, patch);
    expect(body.enabled).toBe(false);
  },
  'nobody-to-add': async () => {
    for (const nobody of [null, { id: '', name: '', type: '' }]) {
      const { answer, status } = await requested({ triggers: [DYNAMIC_APPROVER] });
      expect((await answer(nobody)).status).toBe(204);
      expect(await status()).toMatchObject({ state: 'REQUEST_COMPLETED' });
    }
  },
  'script-expression': async () => {
    expect(await isSelected('$.changes[(@.length-1)]', { changes: [1] })).toBe(true);
    expect(await isSelected('$.changes[(@.count)]', { changes: [1] })).toBe(false);
  },
  'nested-filter': async () => {
    const input = { items: [{ a: 2 }] };
    expect(await isSelected('$[?(@.items[?(@.a == 1)])]', input)).toBe(true);
    expect(await isSelected('$[?(@.items[?(@.a == 1)] size 1)]', input)).toBe(false);
  },
  'completion-not-found': async () => {
    const { call, answer } = await requested();
    const approved = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
    await answer(approved);
    const unknown = { secret: 's', output: approved };
    expect((await answer(approved)).status).toBe(400);
    expect((await call('POST', '/trigger-invocations/v1/none/complete', unknown)).status).toBe(400);
  },
  'null-details': async () => {
    const { call } = await submit({ comment: undefined });
    const nothing = { requesterComment: null, preApprovalTriggerDetails: null };
    const { body } = await call('GET', STATUS);
    expect(body).toMatchObject([{ ...nothing, provisioningDetails: null }]);
  },
  'violated-policy-type': async () => {
    const { post } = await predicting();
    const { body } = await post(SAM, [PAY_INVOICES, CREATE_VENDORS]);
    expect(body.violationContexts).toMatchObject([{ policy: { type: 'SOD_POLICY' } }]);
  },
  'token-without-expiry': async () => {
    const { call } = await setUp();
    const body = { name: 'for good', userAwareTokenNeverExpires: true };
    const created = await call('POST', '/personal-access-tokens/v1', body);
    expect(created.body).toMatchObject({ expirationDate: null });
  },
  'http-response-mode': async () => {
    const { call, events } = await setUp();
    const config = { url: 'https://hooks.example', httpDispatchMode: 'SYNC' };
    const http = { name: 'n', triggerId: PRE_APPROVAL, type: 'HTTP', httpConfig: config };
    await call('POST', '/trigger-subscriptions/v1', http);
    await call('POST', '/access-requests/v1', { requestedFor: [ED], requestedItems: [wiki] });
    const [event] = await events();
    expect(event?.detail._metadata).toEqual({
      ...{ triggerId: PRE_APPROVAL, triggerType: 'requestResponse', responseMode: 'sync' },
    });
  },
};

const written = [
  ...readFileSync('docs/spec-exceptions.md', 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm),
].map(([, name = '']) => name);

test('every exception is tried, and every reading is written down', () => {
  expect(written).toEqual(Object.keys(READINGS));
});

test.each(written)('%s', (name) => READINGS[name]?.());
