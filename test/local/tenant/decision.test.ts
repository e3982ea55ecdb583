import { expect, test } from 'vitest';
import {
  DECISION,
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
} from '../../../local/tenant/triggers/triggers.ts';
import { SAM } from './acme-ids.ts';
import { requested } from './requested.ts';

const says = (approved: boolean, approver = 'adam.admin') => ({ approved, comment: '', approver });
const decisions = async ({ events }: Awaited<ReturnType<typeof requested>>) =>
  (await events()).filter(({ detailType }) => detailType === DECISION);

test.each([
  ['denied by pre-approval', says(false), 1],
  ['completed', says(true), 1],
  ['answered in the name of nobody known', says(true, 'robot'), 0],
])('a request %s is told accordingly', async (_case, output, told) => {
  const world = await requested({ triggers: [PRE_APPROVAL, DECISION] });

  await world.answer(output);

  expect(await decisions(world)).toHaveLength(told);
});

test('the decision tells who approved, once, and expects no answer', async () => {
  const world = await requested({ triggers: [DYNAMIC_APPROVER, DECISION] });
  await world.answer({ id: SAM, name: '', type: 'IDENTITY' });
  const early = await decisions(world);
  const [{ id }] = await world.approvals();

  await world.call('POST', `/access-request-approvals/v1/${id}/approve`, { comment: 'Fine.' });

  const [decision, ...more] = await decisions(world);
  expect([early, more]).toEqual([[], []]);
  expect(decision?.detail).toMatchObject({
    requestedItemsStatus: [
      { approvalInfo: [{ approvalDecision: 'APPROVED', approverName: 'Adam Admin' }] },
    ],
    _metadata: { triggerType: 'fireAndForget' },
  });
  expect(decision?.detail._metadata).not.toHaveProperty('secret');
});

test('a request that nobody answered in time is never told as decided', async () => {
  const world = await requested({ triggers: [PRE_APPROVAL, DECISION] });

  await world.pass(3_600_000);
  await world.status();

  expect(await decisions(world)).toEqual([]);
});
