import { expect, test } from 'vitest';
import { allowedSeconds } from '../../bench/burst/allowance.ts';
import { callsPerEvent } from '../../bench/burst/calls-per-event.ts';
import { endsIn, progressIn } from '../../bench/burst/ends.ts';
import type { Entry } from '../../local/tenant-client.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

const asked = (
  invocationId: string,
  accessRequestId: string,
  { detailType = 'pre-approval', seconds = 0, triggerType = 'requestResponse' } = {},
): Entry => ({
  seq: 1,
  at: at(seconds),
  kind: 'delivery',
  invocationId,
  event: {
    time: at(seconds),
    detailType,
    detail: { accessRequestId, _metadata: { triggerType } },
  },
});

const answered = (
  invocationId: string,
  outputHash: string,
  { seconds = 1, accepted = true } = {},
): Entry => ({ seq: 2, at: at(seconds), kind: 'completion', invocationId, accepted, outputHash });

test('requests that were asked about alike and answered alike ended alike', () => {
  const ends = endsIn([
    asked('i1', 'r1'),
    asked('i2', 'r2'),
    answered('i2', 'yes'),
    answered('i1', 'yes'),
    asked('i3', 'r3'),
    answered('i3', 'no'),
  ]);

  expect(ends.r1).toBe(ends.r2);
  expect(ends.r3).not.toBe(ends.r1);
});

test('a second question makes a difference, in whatever order they came', () => {
  const first = asked('i1', 'r1');
  const second = asked('i2', 'r1', { detailType: 'dynamic-approver' });
  const answers = [answered('i1', 'yes'), answered('i2', 'nobody')];

  const both = endsIn([first, second, ...answers]);

  expect(both).toEqual(endsIn([second, first, ...answers]));
  expect(both).not.toEqual(endsIn([first, ...answers]));
});

test('what is refused, or never answered, is without an answer', () => {
  const refused = [asked('i1', 'r1'), answered('i1', 'yes', { accepted: false })];

  expect(endsIn(refused)).toEqual({ r1: 'pre-approval without an answer' });
  expect(progressIn(refused)).toMatchObject({ asked: 1, answered: 0 });
});

test('the time is from the first event to the last answer', () => {
  const entries = [
    asked('i1', 'r1', { seconds: 10 }),
    asked('i2', 'r2', { seconds: 11 }),
    answered('i2', 'yes', { seconds: 12 }),
    answered('i1', 'yes', { seconds: 40 }),
  ];

  expect(progressIn(entries)).toEqual({ asked: 2, answered: 2, seconds: 30 });
});

test('what SailPoint only tells is not waited for', () => {
  const told = asked('i1', 'r1', { triggerType: 'fireAndForget' });

  expect(progressIn([told])).toMatchObject({ asked: 0 });
});

test.each([
  ['one answer waits for nothing', { answers: 1, calls: 1 }, 0],
  ['our pace is nine answers in a second', { answers: 300, calls: 0 }, 33],
  ['SailPoint takes a hundred calls in ten seconds', { answers: 1, calls: 601 }, 60],
  ['the slower of both counts', { answers: 900, calls: 100 }, 99],
])('a burst may take so long: %s', (_, burst, seconds) => {
  expect(allowedSeconds(burst)).toBe(seconds);
});

test('the facts of an event cost calls even when its item is known', async () => {
  expect(await callsPerEvent()).toBeGreaterThan(0);
});
