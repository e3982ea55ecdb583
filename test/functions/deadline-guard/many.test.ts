/** What the guard does about several invocations in one run. */
import { expect, test } from 'vitest';
import { CANARIES, decided, invocation } from '../fixtures.ts';
import { at, inReview, minute, setUp } from './world.ts';

test('while SailPoint is down no message is added, and everything else is done', async () => {
  const records = [
    decided(),
    decided({ invocationId: 'untold', announced: undefined }),
    decided({ invocationId: 'late', deadline: at(9) }),
  ];
  const pacing = { pauseMs: async () => 1 };
  const { run, queued, record } = await setUp({ records, now: 10, pacing });

  await run();

  // The one that has none yet.
  expect(queued).toEqual(['untold']);
  expect((await record('untold'))?.announced).toBe('decided');
  expect((await record('late'))?.state).toBe('expired');
});

test('no more messages are added than SailPoint takes in a minute, nearest deadlines first', async () => {
  const records = Array.from({ length: 600 }, (_, n) =>
    decided({ invocationId: `of-${600 - n}`, deadline: at(60 - n / 100) }),
  );
  const { run, queued, clock } = await setUp({ records, now: 10 });

  await run();
  const first = [...queued];
  clock.now = minute(11);
  await run();

  const nearest = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `of-${from + n}`);
  expect(first.toSorted()).toEqual(nearest(1, 540).toSorted());
  expect(queued.slice(540)).toEqual(nearest(541, 600));
});

test('nothing that is told, queued or logged holds a secret or personal data', async () => {
  const records = [
    inReview({ invocationId: 'remind', deadline: at(20) }),
    inReview({ invocationId: 'decide', deadline: at(12) }),
    decided({ invocationId: 'queue' }),
    decided({ invocationId: 'expire', deadline: at(10) }),
    invocation({ invocationId: 'stalled' }),
  ];
  const { run, events, queued } = await setUp({ records, now: 10 });

  const { output } = await run();

  expect(events.map(({ detailType }) => detailType).toSorted()).toEqual([
    'Decision Made',
    'Invocation Failed',
    'Invocation Stalled',
    'Review Reminded',
  ]);
  const told = output + JSON.stringify([events, queued]);
  for (const canary of Object.values(CANARIES)) expect(told).not.toContain(canary);
});
