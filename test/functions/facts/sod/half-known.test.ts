/** A violation that is found stays, whatever else cannot be read. */
import { expect, test } from 'vitest';
import { accessRequest } from '../../fixtures.ts';
import { ORDINARY, PREDICT, type Routes, STATUS, statusRow, world } from '../world.ts';

const FOUND = { id: 'p-1', name: 'Buy and pay' };

const gathered = (routes: Routes) =>
  world({ ...ORDINARY, ...routes }).facts.gather(accessRequest());

const context = (result: object, state: unknown = 'SUCCESS') => ({
  sodViolationContext: { state, violationCheckResult: result },
});

test('an odd field of a row leaves the others, and the violation that SailPoint found', async () => {
  const { status, violations } = await gathered({
    [STATUS]: [
      statusRow({ requestType: 'EXTEND_ACCESS', ...context({ violatedPolicies: [FOUND] }) }),
    ],
    'GET /sod-policies/v1/p-1': {},
  });

  expect(status).toMatchObject({
    value: { identityType: 'HUMAN' },
    unknownParts: { requestType: 'wrong field: requestType' },
  });
  expect(violations['recipient-1']?.['item-1']).toMatchObject({ value: [FOUND] });
});

test.each<[string, object]>([
  ['a null policy', { violatedPolicies: [FOUND], violationContexts: [{ policy: null }] }],
  ['a policy without an id', { violatedPolicies: [{ name: 'x' }, FOUND] }],
])('a violation stays that is listed beside %s, and the others are unknown', async (_, result) => {
  const { violations } = await gathered({
    [STATUS]: [statusRow(context(result))],
    [PREDICT]: { violationContexts: [] },
    'GET /sod-policies/v1/p-1': {},
  });

  expect(violations['recipient-1']?.['item-1']).toMatchObject({
    value: [FOUND],
    unknownParts: { policies: expect.stringContaining('wrong field') },
  });
});

test.each<[string, unknown]>([
  ['is no object', 'SUCCESS'],
  ['has nothing but an odd entry', context({ violatedPolicies: [7] }).sodViolationContext],
  ['has an odd state', context({ violatedPolicies: [] }, 7).sodViolationContext],
])('violations are unknown where a finding %s, whatever is predicted', async (_, finding) => {
  const { violations } = await gathered({
    [STATUS]: [statusRow({ sodViolationContext: finding })],
    [PREDICT]: { violationContexts: [] },
  });

  expect(violations['recipient-1']?.['item-1']).toHaveProperty('unknown');
});

test('a row that does not say of which request it is clears nothing', async () => {
  const { status, violations } = await gathered({
    [STATUS]: [statusRow(), { accessRequestId: 7, ...context({ violatedPolicies: [FOUND] }) }],
    'GET /sod-policies/v1/p-1': {},
  });

  expect(status).toMatchObject({ unknown: 'a row does not name its request' });
  expect(violations['recipient-1']?.['item-1']).toMatchObject({ value: [FOUND] });
});

test('a predicted violation that cannot be read may be any', async () => {
  const { violations } = await gathered({
    [STATUS]: [statusRow({ sodViolationContext: null })],
    [PREDICT]: { violationContexts: [{ policy: null }, { policy: FOUND }] },
    'GET /sod-policies/v1/p-1': {},
  });

  expect(violations['recipient-1']?.['item-1']).toMatchObject({
    value: [FOUND],
    unknownParts: { policies: `${PREDICT}: wrong field: 0.policy` },
  });
});
