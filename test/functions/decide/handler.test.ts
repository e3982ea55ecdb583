import { expect, test } from 'vitest';
import { dynamoInvocations } from '../../../functions/aws/invocations.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import {
  CANARIES,
  decided,
  evaluation,
  INVOCATION_ID,
  invocation,
  triggerEvent,
  verdict,
} from '../fixtures.ts';
import { facts } from '../known.ts';
import { setUp } from './world.ts';

const review = evaluation({
  outcome: 'review',
  verdicts: [verdict({ outcome: 'review', policies: [] })],
});

/** A world in which the event was taken in before. */
const holding = async (record: Invocation) => {
  const world = setUp();
  await dynamoInvocations(world.table, { tableName: 'table' }).claim(record);
  return world;
};

test('a request that policy can decide is decided, queued and told', async () => {
  const { run, record, events, queued, effects } = setUp();

  const { error, metrics } = await run(triggerEvent());

  expect(error).toBeUndefined();
  expect(await record()).toMatchObject({
    state: 'decided',
    announced: 'decided',
    decision: { outcome: 'approve', by: 'policy' },
    evaluation: evaluation(),
    facts: facts(),
  });
  expect(events).toMatchObject([
    { detailType: 'Decision Made', detail: { invocationId: INVOCATION_ID, outcome: 'approve' } },
  ]);
  expect(queued).toEqual([INVOCATION_ID]);
  expect(metrics).toEqual({
    Received: 1,
    UnknownFacts: 0,
    ...{ Decided: 1, outcome: 'approve', by: 'policy' },
  });
  expect(effects).toEqual([
    'PutItemCommand',
    'PutItemCommand',
    'UpdateItemCommand',
    'queue',
    'Decision Made',
    'UpdateItemCommand',
  ]);
});

test('a request that policy leaves to people is put up for review', async () => {
  const { run, record, events } = setUp({ evaluate: () => review });

  const { metrics } = await run(triggerEvent());

  expect(await record()).toMatchObject({ state: 'in-review', announced: 'in-review' });
  expect((await record())?.decision).toBeUndefined();
  expect(events).toMatchObject([{ detailType: 'Review Requested', detail: { outcome: 'review' } }]);
  expect(metrics).toEqual({ Received: 1, UnknownFacts: 0, InReview: 1 });
});

test.each<[string, Invocation, string[], number]>([
  ['received', invocation(), ['Decision Made'], 1],
  [
    'in review',
    invocation({ state: 'in-review', evaluation: review, announced: 'in-review' }),
    [],
    0,
  ],
  [
    'in review and untold',
    invocation({ state: 'in-review', evaluation: review }),
    ['Review Requested'],
    0,
  ],
  ['decided', decided(), [], 0],
  ['decided and untold', decided({ announced: undefined }), ['Decision Made'], 0],
  ['completed', decided({ state: 'completed', announced: 'completed' }), [], 0],
  ['completed and untold', decided({ state: 'completed' }), ['Invocation Completed'], 0],
  ['rejected', decided({ state: 'rejected', announced: 'rejected' }), [], 0],
  ['expired', decided({ state: 'expired', announced: 'expired' }), [], 0],
])('a duplicate of what is %s repeats only what is safe', async (_, before, told, evaluations) => {
  const { run, record, events, evaluate } = await holding(before);

  const { error, metrics } = await run(triggerEvent());

  expect(error).toBeUndefined();
  expect(events.map(({ detailType }) => detailType)).toEqual(told);
  expect(evaluate).toHaveBeenCalledTimes(evaluations);
  expect(metrics).toMatchObject({ Duplicates: 1 });
  if (before.state === 'received') return;
  expect(await record()).toEqual({ ...before, announced: before.state });
});

test('a duplicate with another request in it changes nothing', async () => {
  const { run, record } = await holding(decided());

  await run(
    triggerEvent({ detail: { accessRequestId: 'another' }, metadata: { secret: 'another' } }),
  );

  expect(await record()).toEqual(decided());
});

test('what is told and logged holds no secret and no personal data', async () => {
  const { run, events } = setUp();

  const { output } = await run(triggerEvent());

  expect(output).toContain('Invocation settled');
  expect(output).toContain(INVOCATION_ID);
  for (const canary of Object.values(CANARIES)) {
    expect(output).not.toContain(canary);
    expect(JSON.stringify(events)).not.toContain(canary);
  }
});
