/** The guard, a duplicate, two reviewers of two minds and retries, all at the same time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { stalled, submitted } from '../decide/submitting.ts';
import { setUp as deciding } from '../decide/world.ts';
import {
  evaluation,
  INVOCATION_ID,
  invocation,
  OTHER_REVIEWER,
  REVIEWER,
  triggerEvent,
} from '../fixtures.ts';
import { inReview, minute, setUp } from './world.ts';

const EVENTS = {
  duplicate: triggerEvent(),
  stalled,
  yes: submitted({ approved: true, decidedBy: REVIEWER }),
  no: submitted({ approved: false, decidedBy: OTHER_REVIEWER }),
};
type Actor = keyof typeof EVENTS | 'guard';

const crashes = fc.record({
  at: fc.integer({ min: 0, max: 8 }),
  when: fc.constantFrom('before', 'after'),
});
const actors = fc.array(
  fc.tuple(fc.constantFrom<Actor>('guard', 'duplicate', 'stalled', 'yes', 'no'), crashes),
  { minLength: 3, maxLength: 6 },
);

test('whoever meets whom, and wherever each dies, there is one decision and it is told', async () => {
  recordOutput();

  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      actors,
      fc.constantFrom(inReview(), invocation()),
      fc.constantFrom('approve', 'review', 'deny'),
      async (scheduler, all, before, outcome) => {
        const turn = (name: string) => scheduler.schedule(Promise.resolve(), name);
        // The index hears of a change some time later.
        const table = fakeTable({ propagate: (apply) => void turn('index').then(apply) });
        const first = await setUp({ records: [before], now: 55, table });
        await scheduler.waitIdle();
        const events: { detailType: string; detail: object }[][] = [];

        const play = async ([actor, crash]: [Actor, { at: number; when: string }]) => {
          const world =
            actor === 'guard'
              ? await setUp({ now: 55, table, turn })
              : deciding({ table, turn, evaluate: () => evaluation({ outcome }) });
          events.push(world.events);
          Object.assign(world.crash, crash);
          const event = actor === 'guard' ? { check: 'deadlines' } : EVENTS[actor];
          // Lambda's second try.
          await world.handle(event).catch(() => world.handle(event));
        };
        await scheduler.waitFor(Promise.all(all.map(play)));
        await scheduler.waitIdle();
        first.clock.now = minute(56);
        await first.handle();
        await scheduler.waitIdle();

        const record = await first.record();
        expect(table.decisions).toEqual([INVOCATION_ID]);
        expect(record).toMatchObject({ state: 'decided', announced: 'decided' });
        const made = [...events, first.events]
          .flat()
          .filter(({ detailType }) => detailType === 'Decision Made');
        expect(made.length).toBeGreaterThanOrEqual(1);
        for (const { detail } of made) {
          const { by: decidedBy, outcome: answered } = record?.decision ?? {};
          expect(detail).toMatchObject({ decidedBy, outcome: answered });
        }
      },
    ),
    { numRuns: 120 },
  );
});
