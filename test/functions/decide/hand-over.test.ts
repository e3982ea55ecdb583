/** A review passes pre-approval only while its reviewer is sure to be asked. */
import { expect, test } from 'vitest';
import type { Control } from '../../../functions/contracts/control.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL, TriggerId } from '../../../functions/contracts/trigger.ts';
import { FILTER_REPLACED } from '../filters.ts';
import {
  APPROVER,
  evaluation,
  FALLBACK_GROUP,
  invocation,
  SENT_AT,
  triggerEvent,
  verdict,
} from '../fixtures.ts';
import { lateFacts, woken } from './late-facts.ts';
import { holding, inReview, stalled } from './submitting.ts';
import { SAFE, setUp } from './world.ts';

const REVIEW = evaluation({ outcome: 'review', verdicts: [verdict({ outcome: 'review' })] });
const BOTH = {
  approver: APPROVER,
  fallbackGroup: FALLBACK_GROUP,
  subscribed: TriggerId.options,
};
const later = (seconds: number) => new Date(Date.parse(SENT_AT) + seconds * 1_000);
const seen = (secondsBefore: number, problem?: 'SUBSCRIPTION_DISABLED'): Control => ({
  ...SAFE,
  handOver: { seenAt: later(-secondsBefore).toISOString(), ...(problem && { problem }) },
});
const options = (standing: Control, seconds: number) => ({
  evaluate: () => REVIEW,
  settings: BOTH,
  control: { read: async () => standing },
  now: () => later(seconds),
});

test.each<[string, Control, number, object]>([
  ['seen just now', SAFE, 0, { state: 'decided', followUp: 'awaited' }],
  ['seen five minutes ago', seen(300), 0, { state: 'decided', followUp: 'awaited' }],
  ['a problem, just arrived', seen(0, 'SUBSCRIPTION_DISABLED'), 0, { state: 'received' }],
  ['a problem, for 179 s', seen(0, 'SUBSCRIPTION_DISABLED'), 179, { state: 'received' }],
  ['a problem, for 180 s', seen(0, 'SUBSCRIPTION_DISABLED'), 180, { state: 'in-review' }],
  ['seen too long ago, just arrived', seen(301), 0, { state: 'received' }],
  ['seen by a clock that runs five minutes ahead', seen(-300), 0, { state: 'decided' }],
  ['seen by a clock that runs further ahead', seen(-301), 0, { state: 'received' }],
  ['seen too long ago, for 899 s', seen(301), 899, { state: 'received' }],
  ['seen too long ago, for 900 s', seen(301), 900, { state: 'in-review' }],
  ['seen an hour ago, just arrived', seen(3_600), 0, { state: 'received' }],
  ['seen longer ago, just arrived', seen(3_601), 0, { state: 'in-review' }],
  ['never seen', {}, 0, { state: 'in-review' }],
  [
    'sent by an earlier filter',
    { ...SAFE, filterSeen: FILTER_REPLACED },
    0,
    { state: 'in-review' },
  ],
  ['sent by nobody knows which filter', { handOver: SAFE.handOver }, 0, { state: 'in-review' }],
])('%s', async (_, standing, seconds, expected) => {
  const { run, record } = await holding(invocation(), options(standing, seconds));

  expect((await run(stalled)).error).toBeUndefined();

  const written = await record();
  expect(written).toMatchObject(expected);
  if (written?.state !== 'decided') expect(written).not.toHaveProperty('decision');
});

test('no review passes while what is known of dynamic approval cannot be read', async () => {
  const read = async () => Promise.reject(new Error('throttled'));
  const { run, record } = setUp({ ...options({}, 0), control: { read } });

  expect((await run(triggerEvent())).error).toMatchObject({ message: 'throttled' });
  expect(await record()).toMatchObject({ state: 'received' });
});

test('nobody is asked here because SailPoint was away: what waited for facts waits for the look', async () => {
  const late = { now: true };
  const now = { at: later(60) };
  let standing = seen(0);
  const { run, record, events } = setUp({
    ...options(SAFE, 0),
    facts: lateFacts(late),
    control: { read: async () => standing },
    now: () => now.at,
  });
  await run(triggerEvent());
  late.now = false;
  now.at = later(600);

  await run(woken);
  expect(await record()).toMatchObject({ state: 'received' });
  standing = seen(-600);
  await run(stalled);

  expect(events.map(({ detailType }) => detailType)).toEqual(['Decision Made']);
  expect(await record()).toMatchObject({ state: 'decided', followUp: 'awaited' });
});

test('what is held is handed over once that is safe', async () => {
  const { run, record, events } = await holding(inReview(), options(seen(-600), 600));

  await run(stalled);

  expect(await record()).toMatchObject({
    state: 'decided',
    followUp: 'awaited',
    decision: { outcome: 'review', by: 'policy', output: { approved: true } },
  });
  expect(events).toMatchObject([{ detailType: 'Decision Made' }]);
});

test('what is held stays held while that is not safe, and nobody is told twice', async () => {
  const held = inReview();
  const { run, record, events } = await holding(held, options(seen(301), 600));

  await run(stalled);

  expect(await record()).toEqual(held);
  expect(events).toEqual([]);
});

test('a decision by policy and the other trigger do not depend on it', async () => {
  const approved = setUp({ ...options({}, 0), evaluate: () => evaluation() });
  await approved.run(triggerEvent({ triggerId: PRE_APPROVAL }));
  expect(await approved.record()).toMatchObject({ state: 'decided' });
  expect(await approved.record()).not.toHaveProperty('followUp');

  const asked = setUp(options({}, 0));
  await asked.run(triggerEvent({ triggerId: DYNAMIC_APPROVER }));
  expect(await asked.record()).toMatchObject({ state: 'decided', decision: { by: 'policy' } });
});
