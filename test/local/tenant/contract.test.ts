/**
 * Every operation of the tenant, held against SailPoint's specification as the official SDK carries
 * it. What that specification contradicts itself about is written in docs/spec-exceptions.md.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import {
  ACCOUNTS_PAYABLE,
  ADAM,
  CREATE_VENDORS,
  ENGINEER,
  PAY_INVOICES,
  RISK_BOARD,
  SAM,
  VENDORS_AND_INVOICES,
} from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';
import { misfits, OPERATIONS } from './sdk-specification.ts';

type Call = { operation: string; status: number; body: unknown };

/** One path through all operations: each call, and what was answered. */
const tour = async () => {
  const world = await setUp();
  const calls: Call[] = [];
  const go = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => {
    const answer = await world.call(method, path, body);
    const plain = path.replace(/\?.*/, '').replace('/v1', '');
    const operation = `${method} ${plain.replace(/\/[\da-f-]{32,36}(?=\/|$)/g, '/{id}')}`;
    calls.push({ operation, status: answer.status, body: answer.body });
    return answer.body;
  };

  await go('GET', '/triggers/v1');
  const pre = await go('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  await go('POST', '/trigger-subscriptions/v1', eventBridge(DYNAMIC_APPROVER));
  await go('PUT', `/trigger-subscriptions/v1/${pre.id}`, eventBridge(PRE_APPROVAL));
  await go('PATCH', `/trigger-subscriptions/v1/${pre.id}`, [
    { op: 'replace', path: '/name', value: 'renamed' },
  ]);
  await go('GET', '/trigger-subscriptions/v1');
  const filter = { filter: '$.requestedItems', input: { requestedItems: [1] } };
  await go('POST', '/trigger-subscriptions/v1/validate-filter', filter);
  const tried = { triggerId: PRE_APPROVAL, contentJson: {} };
  const [test] = await go('POST', '/trigger-invocations/v1/test', tried);
  const approved = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
  const completion = { secret: test.secret, output: approved };
  await go('POST', `/trigger-invocations/v1/${test.id}/complete`, completion);

  const adam = { type: 'IDENTITY', id: ADAM, name: '' };
  for (const decision of ['approve', 'reject']) {
    await go('POST', '/access-requests/v1', { requestedFor: [SAM], requestedItems: [wiki] });
    await world.answer(approved);
    await world.answer(adam);
    const [approval] = await go('GET', '/access-request-approvals/v1/pending');
    await go('POST', `/access-request-approvals/v1/${approval.id}/${decision}`, { comment: 'So.' });
  }
  await go('GET', '/access-request-status/v1');
  await go('GET', '/trigger-invocations/v1/status');

  await go('GET', '/public-identities/v1');
  await go('GET', `/identities/v1/${SAM}`);
  await go('GET', `/workgroups/v1/${RISK_BOARD}`);
  await go('GET', `/workgroups/v1/${RISK_BOARD}/members`);
  await go('GET', '/tenant/v1');
  for (const resource of [`roles/v1/${ENGINEER}`, `access-profiles/v1/${ACCOUNTS_PAYABLE}`]) {
    await go('GET', `/${resource}`);
    await go('GET', `/${resource}/entitlements`);
  }
  for (const resource of ['identities', 'roles', 'access-profiles', 'sources', 'workgroups']) {
    await go('GET', `/${resource}/v1`);
  }
  await go('GET', '/entitlements/v1');
  await go('GET', `/entitlements/v1/${CREATE_VENDORS}`);
  await go('GET', `/entitlements/v1/${CREATE_VENDORS}/entitlement-request-config`);
  const accessRefs = [PAY_INVOICES, CREATE_VENDORS].map((id) => ({ type: 'ENTITLEMENT', id }));
  await go('POST', '/sod-violations/v1/predict', { identityId: SAM, accessRefs });
  await go('GET', `/sod-policies/v1/${VENDORS_AND_INVOICES}`);

  const expirationDate = '2027-01-01T00:00:00.000Z';
  const made = await go('POST', '/personal-access-tokens/v1', { name: 'one', expirationDate });
  await go('GET', '/personal-access-tokens/v1');
  await go('PATCH', `/personal-access-tokens/v1/${made.id}`, [
    { op: 'replace', path: '/name', value: 'other' },
  ]);
  await go('DELETE', `/personal-access-tokens/v1/${made.id}`);
  await go('DELETE', `/trigger-subscriptions/v1/${pre.id}`);
  return { ...world, calls };
};

/** By the name of the exception in docs/spec-exceptions.md. */
const EXCEPTIONS: [name: string, misfit: RegExp][] = [
  ['requested-for-object', /exampleInput\.requestedFor is \{/],
  ['null-details', /\.(requesterComment|preApprovalTriggerDetails|\w+Details) is null/],
  ['violated-policy-type', /policy.*\.type is "SOD_POLICY"/],
];

/** Operations that the SDK does not know: they are newer than it. */
const NEWER = ['GET /entitlements/identities/{id}/entitlements'];

const answerOf = (operation: string) =>
  OPERATIONS.find(({ method, path }) => `${method} ${path}` === operation)?.answer;

test('every operation is tried that the tenant and the SDK have', async () => {
  const { app, calls } = await tour();

  const { paths = {} } = app.swagger() as { paths?: Record<string, object> };
  const served = Object.entries(paths)
    .filter(([path]) => path.startsWith('/v2024/'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.slice(6).replace(/\{\w+\}/g, '{id}')}`,
      ),
    );
  const tried = new Set(calls.map(({ operation }) => operation));

  expect(served.filter((one) => !answerOf(one))).toEqual(NEWER);
  expect(served.filter((one) => answerOf(one) && !tried.has(one))).toEqual([]);
});

test('every answer fits the specification, but for the written exceptions', async () => {
  const { calls } = await tour();

  const found = calls.flatMap(({ operation, status, body }) => {
    if (status >= 300) return [`${operation} answered ${status}`];
    const answer = answerOf(operation) ?? 'any';
    const wrong = answer === 'void' ? [] : misfits(body, answer);
    return wrong.map((misfit) => `${operation}: ${misfit}`);
  });
  const isException = (misfit: string) => EXCEPTIONS.some(([, pattern]) => pattern.test(misfit));

  expect([...new Set(found.filter((misfit) => !isException(misfit)))]).toEqual([]);
  const unused = EXCEPTIONS.filter(([, pattern]) => !found.some((one) => pattern.test(one)));
  expect(unused).toEqual([]);
  const written = readFileSync('docs/spec-exceptions.md', 'utf8');
  for (const [name] of EXCEPTIONS) expect(written).toContain(`| \`${name}\` |`);
});
