import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pace, START } from '../../../functions/contracts/pace.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { pacingOn } from './pacing-on.ts';

const NOW = new Date('2026-11-22T08:10:00.250Z');

/** Several containers, each of which handles several messages at once. */
const asking = async (scheduler: fc.Scheduler, containers: number, each: number, pace?: Pace) => {
  const table = fakeTable();
  if (pace) table.items.set('#pace', marshall({ invocationId: '#pace', version: 1, pace }));
  const send = async (command: unknown) => {
    await scheduler.schedule(Promise.resolve(), 'the request travels');
    const answer = await table.send(command).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await scheduler.schedule(Promise.resolve(), 'the answer travels');
    if ('error' in answer) throw answer.error;
    return answer.value;
  };
  const asked = Array.from({ length: containers }, () => {
    const pacing = pacingOn({ send } as never, () => NOW);
    return Array.from({ length: each }, () => pacing.admit());
  });
  return scheduler.waitFor(Promise.all(asked.flat())).then((all) => ({ all, table }));
};

test('however requests overlap, no more than nine are let through in a second', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 6 }),
      async (scheduler, containers, each) => {
        const { all, table } = await asking(scheduler, containers, each);

        const admitted = all.filter((one) => one.admitted).length;
        const kept = table.items.get('#pace')?.pace;
        expect(admitted).toBe(Math.min(9, containers * each));
        expect(kept?.M?.sent?.N).toBe(`${admitted}`);
      },
    ),
    { numRuns: 100 },
  );
});

test('however requests overlap, one probes what is down', async () => {
  const pace: Pace = { ...START, failures: 5, downSince: NOW.toISOString() };

  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { all } = await asking(scheduler, 3, 3, pace);

      expect(all.filter((one) => one.admitted)).toHaveLength(1);
      for (const one of all) {
        if (!one.admitted) expect(one).toMatchObject({ reason: 'paused', waitMs: 6_000 });
      }
    }),
    { numRuns: 100 },
  );
});
