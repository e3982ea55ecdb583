import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { evaluation, FALLBACK_GROUP, triggerEvent, verdict } from '../fixtures.ts';
import { fact, facts, groupFacts, identityFacts } from '../known.ts';
import { setUp } from './world.ts';

const MANAGER = {
  actor: { type: 'IDENTITY', id: 'manager-1' },
  policyId: 'ask',
  via: 'manager',
} as const;
const reviewed = () =>
  evaluation({
    outcome: 'review',
    verdicts: [verdict({ outcome: 'review' })],
    reviewers: [MANAGER],
  });

test('where nobody else can review, the fallback group does, and the record says why', async () => {
  const { run, record } = setUp({
    evaluate: reviewed,
    facts: {
      gather: async () => facts(),
      identity: async () => fact(identityFacts({ status: 'TERMINATED' })),
      group: async () => fact(groupFacts()),
    },
  });

  await run(triggerEvent({ triggerId: DYNAMIC_APPROVER }));

  expect(await record()).toMatchObject({
    considered: [
      { ...MANAGER, rejected: 'is TERMINATED' },
      { actor: { type: 'GOVERNANCE_GROUP', id: FALLBACK_GROUP }, via: 'fallback' },
    ],
    decision: { output: { id: FALLBACK_GROUP, name: '', type: 'GOVERNANCE_GROUP' } },
  });
});

test.each([
  ['names', ['sabbatical'], FALLBACK_GROUP],
  ['does not name', ['leaver'], 'manager-1'],
])('somebody in a lifecycle state that the company %s', async (_, inactiveStates, id) => {
  const { run, record } = setUp({
    evaluate: reviewed,
    inactiveStates,
    facts: {
      gather: async () => facts(),
      identity: async () => fact(identityFacts({ lifecycleState: 'sabbatical' })),
      group: async () => fact(groupFacts()),
    },
  });

  await run(triggerEvent({ triggerId: DYNAMIC_APPROVER }));

  expect(await record()).toMatchObject({ decision: { output: { id } } });
});
