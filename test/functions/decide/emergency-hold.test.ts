/** While approvals are on hold no policy approves, at either trigger. */
import { expect, test } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import { APPROVER, evaluation, FALLBACK_GROUP, SENT_AT, triggerEvent } from '../fixtures.ts';
import { SAFE, setUp } from './world.ts';

const HELD = {
  ...SAFE,
  hold: { since: SENT_AT, by: 'arn:aws:iam::123456789012:user/ann', reason: 'Too much.' },
};
const GROUP = { id: FALLBACK_GROUP, type: 'GOVERNANCE_GROUP' };

test.each<[TriggerId, readonly TriggerId[], Outcome, object]>([
  [PRE_APPROVAL, [PRE_APPROVAL], 'approve', { state: 'in-review' }],
  [PRE_APPROVAL, TriggerId.options, 'approve', { state: 'decided', followUp: 'awaited' }],
  [PRE_APPROVAL, [PRE_APPROVAL], 'deny', { decision: { output: { approved: false } } }],
  [DYNAMIC_APPROVER, TriggerId.options, 'approve', { decision: { output: GROUP } }],
])('%s with %j, %s', async (triggerId, subscribed, outcome, expected) => {
  const { run, record } = setUp({
    evaluate: () => evaluation({ outcome }),
    control: { read: async () => HELD },
    settings: { approver: APPROVER, fallbackGroup: FALLBACK_GROUP, subscribed },
  });

  await run(triggerEvent({ triggerId }));

  const written = await record();
  expect(written).toMatchObject(expected);
  if (outcome === 'approve') {
    expect(written?.evaluation).toMatchObject({
      outcome: 'review',
      comment: expect.stringContaining('on hold'),
    });
  }
});
