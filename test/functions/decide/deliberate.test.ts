/** From an event to what is written down: facts, policies, reviewer, answer. */
import { expect, test, vi } from 'vitest';
import type { Outcome } from '../../../functions/contracts/decision.ts';
import { patienceEnds } from '../../../functions/contracts/patience.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import type { Evaluate } from '../../../functions/policy/engine.ts';
import {
  APPROVER,
  accessRequest,
  CANARIES,
  evaluation,
  FALLBACK_GROUP,
  invocation,
  SENT_AT,
  triggerEvent,
  verdict,
} from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts, unknownFact } from '../known.ts';
import { setUp } from './world.ts';

const MANAGER = {
  actor: { type: 'IDENTITY', id: 'manager-1' },
  policyId: 'ask',
  via: 'manager',
} as const;

const found = (outcome: Outcome) =>
  evaluation({ outcome, verdicts: [verdict({ outcome })], reviewers: [MANAGER] });
const settings = (dynamicApprovalSubscribed: boolean) => ({
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  subscribed: dynamicApprovalSubscribed ? TriggerId.options : ([PRE_APPROVAL] as const),
});

test('policies are asked about the request with the facts that were gathered for it', async () => {
  const { run, evaluate, source } = setUp();

  await run(triggerEvent());

  const asked = expect.objectContaining(accessRequest());
  expect(source.gather).toHaveBeenCalledExactlyOnceWith(
    asked,
    expect.objectContaining({ latest: patienceEnds(invocation()) }),
  );
  expect(evaluate).toHaveBeenCalledExactlyOnceWith(asked, { sentAt: SENT_AT, facts: facts() });
});

const pre = (approved: boolean) => ({
  approved,
  comment: evaluation().comment,
  approver: APPROVER,
});
const NOBODY = { id: '', name: '', type: '' };
const NAMED = { id: 'manager-1', name: '', type: 'IDENTITY' };

test.each<[typeof PRE_APPROVAL | typeof DYNAMIC_APPROVER, Outcome, boolean, object | 'waits']>([
  [PRE_APPROVAL, 'approve', false, pre(true)],
  [PRE_APPROVAL, 'approve', true, pre(true)],
  [PRE_APPROVAL, 'deny', false, pre(false)],
  [PRE_APPROVAL, 'deny', true, pre(false)],
  [PRE_APPROVAL, 'review', false, 'waits'],
  [PRE_APPROVAL, 'review', true, pre(true)],
  [DYNAMIC_APPROVER, 'approve', true, NOBODY],
  [DYNAMIC_APPROVER, 'deny', true, NAMED],
  [DYNAMIC_APPROVER, 'review', true, NAMED],
])(
  '%s: %s, with dynamic approval %s, is answered with %j',
  async (triggerId, outcome, subscribed, output) => {
    const { run, record, source } = setUp({
      evaluate: () => found(outcome),
      settings: settings(subscribed),
    });

    await run(triggerEvent({ triggerId }));

    const written = await record();
    expect(written).toMatchObject({ evaluation: found(outcome), facts: facts() });
    expect(written?.state).toBe(output === 'waits' ? 'in-review' : 'decided');
    expect(written?.decision).toEqual(
      output === 'waits' ? undefined : { outcome, output, by: 'policy', at: SENT_AT },
    );
    const looked = output === 'waits' || output === NAMED;
    expect(source.identity).toHaveBeenCalledTimes(looked ? 1 : 0);
    expect(written?.considered).toEqual(looked ? [MANAGER] : undefined);
  },
);

test('unknown facts are counted and logged with their reasons, and the answer still comes', async () => {
  const known = facts({
    identities: {
      'recipient-1': unknownFact('503 Service Unavailable'),
      'requester-1': fact(identityFacts({ attributes: { phone: [CANARIES.answer] } })),
    },
    items: { 'item-1': fact(itemFacts({ owner: { id: 'o', name: CANARIES.recipient } })) },
    status: unknownFact('timed out'),
  });
  const { run, record, source, evaluate } = setUp();
  source.gather.mockResolvedValue(known);

  const { metrics, output } = await run(triggerEvent());

  expect(metrics).toMatchObject({ Received: 1, UnknownFacts: 2, Decided: 1 });
  expect(output).toContain('Facts are unknown');
  expect(output).toContain('503 Service Unavailable');
  expect(output).toContain('timed out');
  for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
  expect(evaluate).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
    sentAt: SENT_AT,
    facts: known,
  });
  expect(await record()).toMatchObject({ state: 'decided', facts: known });
});

test('when all facts are known, nothing is said of them', async () => {
  const { run } = setUp({ shadow: vi.fn<Evaluate>(() => evaluation()) });

  expect((await run(triggerEvent())).output).not.toContain('Facts are unknown');
});
