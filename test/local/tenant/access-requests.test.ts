import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ADAM, CARLA, ED, MARY, RISK_BOARD, SAM } from './acme-ids.ts';
import { requested } from './requested.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
const DENIED = { approved: false, comment: 'Conflicts.', approver: 'adam.admin' };
const NO_REVIEWER = { id: '', name: '', type: '' };

test('a request without subscriptions is completed at once', async () => {
  const { status, events } = await requested({ triggers: [] });

  expect((await status()).state).toBe('REQUEST_COMPLETED');
  expect(await events()).toEqual([]);
});

test('dynamic approval is asked only after pre-approval approved', async () => {
  const { answer, events } = await requested({ triggers: [PRE_APPROVAL, DYNAMIC_APPROVER] });
  const before = (await events()).map(({ detailType }) => detailType);

  await answer(APPROVED);

  expect(before).toEqual([PRE_APPROVAL]);
  expect((await events()).map(({ detailType }) => detailType)).toEqual([
    PRE_APPROVAL,
    DYNAMIC_APPROVER,
  ]);
});

test.each([
  ['denied by pre-approval', [PRE_APPROVAL], [DENIED], 'REJECTED'],
  ['approved, no other subscription', [PRE_APPROVAL], [APPROVED], 'REQUEST_COMPLETED'],
  [
    'approved, no reviewer',
    [PRE_APPROVAL, DYNAMIC_APPROVER],
    [APPROVED, NO_REVIEWER],
    'REQUEST_COMPLETED',
  ],
  [
    'approved, null reviewer',
    [PRE_APPROVAL, DYNAMIC_APPROVER],
    [APPROVED, null],
    'REQUEST_COMPLETED',
  ],
  ['no reviewer', [DYNAMIC_APPROVER], [NO_REVIEWER], 'REQUEST_COMPLETED'],
  ['a reviewer', [DYNAMIC_APPROVER], [{ id: SAM, name: '', type: 'IDENTITY' }], 'EXECUTING'],
  ['waiting for pre-approval', [PRE_APPROVAL, DYNAMIC_APPROVER], [], 'EXECUTING'],
  ['waiting for dynamic approval', [PRE_APPROVAL, DYNAMIC_APPROVER], [APPROVED], 'EXECUTING'],
])('a request %s ends as it should', async (_case, triggers, answers, state) => {
  const { answer, status } = await requested({ triggers });

  for (const output of answers) expect((await answer(output)).status).toBe(204);

  expect((await status()).state).toBe(state);
});

test.each([
  [[PRE_APPROVAL, DYNAMIC_APPROVER], []],
  [[PRE_APPROVAL, DYNAMIC_APPROVER], [APPROVED]],
])('a request fails at the deadline of an unanswered trigger', async (triggers, answers) => {
  const { answer, status, pass } = await requested({ triggers });
  for (const output of answers) await answer(output);

  await pass(3_600_000 - 1);
  const before = await status();
  await pass(1);

  expect(before.state).toBe('EXECUTING');
  expect(await status()).toMatchObject({
    state: 'ERROR',
    errorMessages: [[{ text: expect.stringContaining('before its deadline') }]],
  });
});

test('an answer with an error fails the request', async () => {
  const { answer, status } = await requested({ triggers: [PRE_APPROVAL] });

  await answer({}, { error: 'The engine is out of order.' });

  expect((await status()).state).toBe('ERROR');
});

test('the status has the pre-approval decision, and the phases with their times', async () => {
  const { answer, status, pass } = await requested({ triggers: [PRE_APPROVAL] });
  await pass(60_000);

  await answer(DENIED);

  expect(await status()).toMatchObject({
    requestType: 'GRANT_ACCESS',
    preApprovalTriggerDetails: {
      comment: 'Conflicts.',
      reviewer: 'adam.admin',
      decision: 'REJECTED',
    },
    accessRequestPhases: [
      {
        name: 'PRE_APPROVAL_PHASE',
        state: 'COMPLETED',
        result: 'FAILED',
        started: '2026-11-20T09:00:00.000Z',
        finished: '2026-11-20T09:01:00.000Z',
      },
    ],
  });
});

test.each([
  ['approve', 'REQUEST_COMPLETED'],
  ['reject', 'REJECTED'],
])('the reviewer can %s, once', async (verb, state) => {
  const { answer, approvals, call, tokenOf, status } = await requested({
    triggers: [DYNAMIC_APPROVER],
  });
  await answer({ id: RISK_BOARD, name: '', type: 'GOVERNANCE_GROUP' });
  const [approval] = await approvals();
  // The specification's only type of a current owner is IDENTITY; the original one may be a group.
  expect(approval.owner).toEqual({ type: 'IDENTITY', id: RISK_BOARD, name: 'Risk Board' });
  expect(await status()).toMatchObject({
    approvalDetails: [
      { originalOwner: { type: 'GOVERNANCE_GROUP' }, currentOwner: { type: 'IDENTITY' } },
    ],
  });
  const path = `/access-request-approvals/v1/${approval.id}/${verb}`;
  const member = await tokenOf(SAM);

  const stranger = await call('POST', path, { comment: 'x' }, await tokenOf(ED));
  const first = await call('POST', path, { comment: 'Seen.' }, member);
  const second = await call('POST', path, { comment: 'Again.' }, member);

  expect([stranger.status, first.status, second.status]).toEqual([403, 202, 400]);
  expect(await status()).toMatchObject({ state, approvalDetails: [{ comment: 'Seen.' }] });
  expect(await approvals()).toEqual([]);
});

test.each([
  ['the recipient', [ED], ED, MARY],
  ['an unknown identity', [ED], 'ffffffffffffffffffffffffffffffff', ADAM],
  ['a recipient without a manager', [CARLA], CARLA, ADAM],
])('a dynamic approver who is %s is replaced as SailPoint does', async (_case, to, id, asked) => {
  const { answer, approvals } = await requested({ triggers: [DYNAMIC_APPROVER], requestedFor: to });

  await answer({ id, name: '', type: 'IDENTITY' });

  expect((await approvals())[0].owner.id).toBe(asked);
});
