import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { evaluation, FALLBACK_GROUP, SENT_AT, triggerEvent, verdict } from '../fixtures.ts';
import { fact, facts, groupFacts, identityFacts, unknownFact } from '../known.ts';
import { setUp } from './world.ts';

const MANAGER = {
  actor: { type: 'IDENTITY', id: 'manager-1' },
  policyId: 'ask',
  via: 'manager',
} as const;
const GROUP = {
  actor: { type: 'GOVERNANCE_GROUP', id: 'g-1' },
  policyId: 'ask',
  via: 'group',
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

test('looking for a reviewer ends in time, and the record says for whom there was none left', async () => {
  const now = { at: Date.parse(SENT_AT) };
  const asked: string[] = [];
  const slow = async (id: string) => {
    asked.push(id);
    now.at += 2_000;
    return unknownFact('no answer within 2000 ms');
  };
  const person = (id: string) => ({ ...MANAGER, actor: { type: 'IDENTITY', id } }) as const;
  const { run, record } = setUp({
    now: () => new Date(now.at),
    evaluate: () => ({
      ...reviewed(),
      reviewers: [...['m-1', 'm-2', 'm-3', 'm-4'].map(person), GROUP],
    }),
    facts: { gather: async () => facts(), identity: slow, group: slow },
  });

  await run(triggerEvent({ triggerId: DYNAMIC_APPROVER }));

  expect(asked).toEqual(['m-1', 'm-2', 'm-3']);
  const silent = 'could not be verified (no answer within 2000 ms)';
  const late = 'could not be verified (no time left)';
  expect(await record()).toMatchObject({
    considered: [
      ...['m-1', 'm-2', 'm-3'].map((id) => ({ actor: { id }, rejected: silent })),
      { actor: { id: 'm-4' }, rejected: late },
      { ...GROUP, rejected: late },
      { actor: { id: FALLBACK_GROUP }, via: 'fallback' },
    ],
    decision: { output: { id: FALLBACK_GROUP } },
  });
});

test('the members of one group are looked up in time too', async () => {
  const now = { at: Date.parse(SENT_AT) };
  const asked: string[] = [];
  const members = Array.from({ length: 9 }, (_, index) => `member-${index}`);
  const { run, record } = setUp({
    now: () => new Date(now.at),
    evaluate: () => ({ ...reviewed(), reviewers: [GROUP] }),
    facts: {
      gather: async () => facts(),
      group: async () => fact(groupFacts(...members)),
      async identity(id) {
        asked.push(id);
        now.at += 2_000;
        return fact(identityFacts({ status: 'TERMINATED' }));
      },
    },
  });

  await run(triggerEvent({ triggerId: DYNAMIC_APPROVER }));

  expect(asked).toHaveLength(3);
  expect(await record()).toMatchObject({
    considered: [{ ...GROUP, rejected: 'could not be verified (no time left)' }, {}],
    decision: { output: { id: FALLBACK_GROUP } },
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
