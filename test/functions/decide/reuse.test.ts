/** What dynamic approval makes of what pre-approval found for the same access request. */
import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Evaluation } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { decided, evaluation, ITEM, invocation, triggerEvent, verdict } from '../fixtures.ts';
import { facts, unknownFact } from '../known.ts';
import { setUp } from './world.ts';

const OWNER = { type: 'IDENTITY', id: 'owner-1', name: 'Olivia' } as const;

const review = (overrides: Partial<Evaluation> = {}) =>
  evaluation({
    outcome: 'review',
    verdicts: [verdict({ outcome: 'review', policies: ['ask'] })],
    reviewers: [{ actor: OWNER, policyId: 'ask', via: 'item-owner' }],
    ...overrides,
  });

const FOUND = facts({ status: unknownFact('found by pre-approval') });

/** A record of pre-approval for the request that `asked` is about. */
const preApproval = (overrides: Partial<Invocation> = {}) =>
  decided({ invocationId: 'pre-approval', evaluation: review(), facts: FOUND, ...overrides });

const asked = (detail: object = {}) => triggerEvent({ triggerId: DYNAMIC_APPROVER, detail });

const holding = async (...records: Invocation[]) => {
  const world = setUp();
  const invocations = dynamoInvocations(world.table, { tableName: 'table' });
  for (const record of records) {
    await invocations.claim(invocation({ ...record, facts: undefined }));
    const { state, evaluation: found, facts: known } = record;
    const set = { evaluation: found, facts: known };
    await invocations.apply(record.invocationId, { from: [state], to: state, set });
  }
  return world;
};

test('what pre-approval found is taken, and only the reviewer is looked up', async () => {
  const { run, record, source, evaluate } = await holding(preApproval());

  const { metrics } = await run(asked());

  expect(source.gather).not.toHaveBeenCalled();
  expect(evaluate).not.toHaveBeenCalled();
  expect(source.identity).toHaveBeenCalledExactlyOnceWith('owner-1');
  expect(metrics).toEqual({ Received: 1, Decided: 1, outcome: 'review', by: 'policy' });
  expect(await record()).toMatchObject({
    state: 'decided',
    facts: FOUND,
    evaluation: review(),
    considered: [{ actor: OWNER, policyId: 'ask', via: 'item-owner' }],
    decision: { outcome: 'review', output: { id: 'owner-1', name: '', type: 'IDENTITY' } },
  });
});

test('it is taken in whatever state the answer of pre-approval is', async () => {
  for (const state of ['in-review', 'completed', 'expired', 'uncertain'] as const) {
    const { run, evaluate } = await holding(preApproval({ state }));

    await run(asked());

    expect(evaluate).not.toHaveBeenCalled();
  }
});

test('an approval that pre-approval found adds nobody, and nobody is looked up', async () => {
  const { run, record, source } = await holding(preApproval({ evaluation: evaluation() }));

  await run(asked());

  expect((await record())?.decision?.output).toEqual({ id: '', name: '', type: '' });
  expect((await record())?.considered).toBeUndefined();
  expect(source.identity).not.toHaveBeenCalled();
  expect(source.group).not.toHaveBeenCalled();
});

const TWO_ITEMS = [ITEM, { ...ITEM, id: 'item-2' }];
const pairs = (...all: [recipientId: string, itemId: string][]) =>
  all.map(([recipientId, itemId]) => verdict({ recipientId, itemId, outcome: 'review' }));

test.each<[string, Invocation[], object]>([
  ['nothing is there', [], {}],
  ['it is about another request', [preApproval({ accessRequestId: 'request-2' })], {}],
  ['it was only received', [preApproval({ state: 'received', evaluation: undefined })], {}],
  ['it is of dynamic approval', [preApproval({ triggerId: DYNAMIC_APPROVER })], {}],
  ['it lacks an item', [preApproval()], { requestedItems: TWO_ITEMS }],
  [
    'it lacks a recipient',
    [preApproval()],
    { requestedFor: ['recipient-1', 'recipient-2'].map((id) => ({ id, name: '' })) },
  ],
  [
    'it is about another recipient',
    [preApproval({ evaluation: review({ verdicts: pairs(['recipient-2', 'item-1']) }) })],
    {},
  ],
  [
    'it is about more than is asked now',
    [
      preApproval({
        evaluation: review({
          verdicts: pairs(['recipient-1', 'item-1'], ['recipient-1', 'item-2']),
        }),
      }),
    ],
    {},
  ],
])('where %s, the request is thought over anew', async (_, records, detail) => {
  const { run, record, source, evaluate } = await holding(...records);

  const { metrics } = await run(asked(detail));

  expect(source.gather).toHaveBeenCalledOnce();
  expect(evaluate).toHaveBeenCalledOnce();
  expect(metrics).toMatchObject({ UnknownFacts: 0 });
  expect(await record()).toMatchObject({ facts: facts(), evaluation: evaluation() });
});

test('of several, the latest that fits is taken', async () => {
  const at = (minute: number, comment: string, overrides = {}) =>
    preApproval({
      invocationId: `at-${minute}`,
      sentAt: `2026-11-22T07:0${minute}:00.000Z`,
      evaluation: review({ comment, ...overrides }),
    });
  const { run, record } = await holding(
    at(2, 'second'),
    at(1, 'first'),
    at(3, 'of another item', { verdicts: pairs(['recipient-1', 'item-2']) }),
  );

  await run(asked());

  expect((await record())?.evaluation?.comment).toBe('second');
});

test('a record without facts is taken without them', async () => {
  const { run, record, evaluate } = await holding(preApproval({ facts: undefined }));

  await run(asked());

  expect(evaluate).not.toHaveBeenCalled();
  expect((await record())?.facts).toMatchObject({ identities: {}, items: {}, violations: {} });
});
