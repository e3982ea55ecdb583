import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { evaluation, INVOCATION_ID, triggerEvent, verdict } from '../fixtures.ts';
import { setUp } from './world.ts';

const evaluations = (['approve', 'deny', 'review'] as const).map((outcome) =>
  evaluation({ outcome, verdicts: [verdict({ outcome })] }),
);

test('copies of an event, judged differently at the same time, end with one outcome that is told', async () => {
  recordOutput();

  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.shuffledSubarray(evaluations, { minLength: 2 }),
      async (scheduler, all) => {
        const table = fakeTable();
        const worlds = all.map((one) =>
          setUp({
            table,
            evaluate: () => one,
            turn: (name) => scheduler.schedule(Promise.resolve(), name),
          }),
        );

        const copies = worlds.map(({ handle }) => handle(triggerEvent()));
        await scheduler.waitFor(Promise.all(copies));

        const record = await worlds[0]?.record();
        const events = worlds.flatMap((world) => world.events);
        expect(table.decisions.length).toBe(record?.state === 'decided' ? 1 : 0);
        expect(record?.announced).toBe(record?.state);
        expect(events.length).toBeGreaterThanOrEqual(1);
        for (const { detail } of events) {
          expect(detail).toMatchObject({
            invocationId: INVOCATION_ID,
            state: record?.state,
            outcome: record?.evaluation?.outcome,
          });
        }
      },
    ),
    { numRuns: 300 },
  );
});
