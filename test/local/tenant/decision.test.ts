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
  ['answered with an unknown approver', says(true, 'robot'), 0],
])('a request %s gets the right number of decision events', async (_case, output, count) => {
  const world = await requested({ triggers: [PRE_APPROVAL, DECISION] });

  await world.answer(output);

  expect(await decisions(world)).toHaveLength(count);
});

test('the decision event names the approver, is sent once and expects no answer', async () => {
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

test('a request without an answer in time gets no decision event', async () => {
  const world = await requested({ triggers: [PRE_APPROVAL, DECISION] });

  await world.pass(3_600_000);
  await world.status();

  expect(await decisions(world)).toEqual([]);
});
