/** What cannot be read is answered all the same, by what of it can. */
import { expect, test } from 'vitest';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { DYNAMIC_APPROVER } from '../../../functions/contracts/trigger.ts';
import { CANARIES, DECISION, decided, FALLBACK_GROUP } from '../fixtures.ts';
import { at, inReview, setUp } from './world.ts';

const NEAR = 10;

const broken = (overrides: object) =>
  ({ ...inReview({ invocationId: 'broken', deadline: at(12) }), ...overrides }) as Invocation;

test.each<[string, object, string]>([
  ['a state of another version', { state: 'asking' }, 'state'],
  ['a time of sending that is none', { sentAt: '2026-11-22' }, 'sentAt'],
  ['a request that is none', { request: { requestedBy: CANARIES.requester } }, 'request'],
  ['an evaluation that is none', { evaluation: CANARIES.comment }, 'evaluation'],
  ['facts that are none', { facts: { status: CANARIES.comment } }, 'facts'],
  ['a lease that is none', { sendingUntil: 'soon', attempts: 'many' }, 'attempts, sendingUntil'],
])('a record with %s is denied at its margin, and sent', async (_, overrides, fields) => {
  const world = await setUp({ records: [broken(overrides)], now: NEAR });

  const { error, metrics, output } = await world.run();

  expect(error).toBeUndefined();
  expect(metrics).toMatchObject({ DeadlineGuardFailures: 1, outcome: 'deny', by: 'deadline' });
  const record = await world.record('broken');
  expect(record).toMatchObject({
    state: 'decided',
    decision: {
      outcome: 'deny',
      output: {
        approved: false,
        comment: `Denied: the record of the request could not be read (${fields}).`,
      },
      by: 'deadline',
    },
  });
  expect(Object.keys(record?.originals ?? {}).join(', ')).toBe(fields);
  expect(world.troubles).toMatchObject([{ code: 'RECORD_UNREADABLE', invocationId: 'broken' }]);
  for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
});

test('dynamic approval cannot deny: the fallback group reviews what cannot be read', async () => {
  const records = [broken({ triggerId: DYNAMIC_APPROVER, evaluation: 7 })];
  const world = await setUp({ records, now: NEAR });

  await world.run();

  expect((await world.record('broken'))?.decision?.output).toMatchObject({ id: FALLBACK_GROUP });
});

test('a decision that can be read stays, whatever else cannot', async () => {
  const record = { ...decided({ invocationId: 'broken' }), shadow: 'x' } as unknown as Invocation;
  const world = await setUp({ records: [{ ...record, announced: undefined }], now: NEAR });

  await world.run();

  expect(await world.record('broken')).toMatchObject({
    state: 'decided',
    decision: DECISION,
    originals: { shadow: 'x' },
  });
});

test('a decision of which it cannot be read whether a review passes is followed up as one that does', async () => {
  const record = { ...decided({ invocationId: 'broken' }), followUp: 'later' };
  const world = await setUp({ records: [record as unknown as Invocation], now: NEAR });

  await world.run();

  expect(await world.record('broken')).toMatchObject({
    state: 'decided',
    decision: DECISION,
    followUp: 'awaited',
    originals: { followUp: 'later' },
  });
});

test('a denial of what cannot be read passes no review', async () => {
  const world = await setUp({ records: [broken({ followUp: 'later' })], now: NEAR });

  await world.run();

  const record = await world.record('broken');
  expect(record).toMatchObject({ state: 'decided', decision: { outcome: 'deny' } });
  expect(record).not.toHaveProperty('followUp');
});
