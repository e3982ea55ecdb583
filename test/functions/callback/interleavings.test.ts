import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { INVOCATION_ID } from '../fixtures.ts';
import { answered, setUp } from './world.ts';

/** What SailPoint does with one attempt; `lost` is taken, but nobody hears of it. */
const DEEDS = {
  taken: answered(204),
  lost: { kind: 'unknown', reason: 'ECONNRESET' },
  busy: answered(429, 5_000),
  broken: answered(503),
  gone: { kind: 'unreached', reason: 'ECONNREFUSED' },
} satisfies Record<string, CallbackAnswer>;

const deeds = fc.array(fc.constantFrom(...(Object.keys(DEEDS) as (keyof typeof DEEDS)[])), {
  maxLength: 6,
});

test('however copies of a message overlap, one answer is sent at a time and one is accepted', async () => {
  recordOutput();

  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      deeds,
      fc.integer({ min: 2, max: 4 }),
      async (scheduler, plan, copies) => {
        const sailPoint = { sending: 0, mostAtOnce: 0, accepted: 0 };
        const table = fakeTable();
        const pass = (name: string) => scheduler.schedule(Promise.resolve(), name);

        const answerNext = async (): Promise<CallbackAnswer> => {
          sailPoint.sending += 1;
          sailPoint.mostAtOnce = Math.max(sailPoint.mostAtOnce, sailPoint.sending);
          await pass('the request travels');
          const deed = plan.shift() ?? 'taken';
          const isTaken = deed === 'taken' || deed === 'lost';
          const answer = isTaken && sailPoint.accepted > 0 ? answered(400) : DEEDS[deed];
          if (isTaken && sailPoint.accepted === 0) sailPoint.accepted += 1;
          await pass('the answer travels');
          sailPoint.sending -= 1;
          return answer;
        };
        const { deliver, found, events, clock } = await setUp({ table, turn: pass, answerNext });

        // Time stands still while anybody works: no sender outlives its lease.
        const wakeAt = new Map<number, number>();
        let working = 0;
        const copy = async (id: number) => {
          for (let tries = 0; tries < 60; tries += 1) {
            working += 1;
            const seconds = await deliver(INVOCATION_ID);
            working -= 1;
            if (seconds === undefined) return;

            wakeAt.set(id, clock.now.getTime() + seconds * 1_000);
            while (clock.now.getTime() < (wakeAt.get(id) ?? 0)) {
              await pass('the message waits');
              if (working === 0)
                clock.now = new Date(Math.max(clock.now.getTime(), Math.min(...wakeAt.values())));
            }
            wakeAt.delete(id);
          }
          throw new Error('The message never left the queue.');
        };
        await scheduler.waitFor(Promise.all(Array.from({ length: copies }, (_, id) => copy(id))));

        const { state, announced, refusal, outcomeUnknown, sendingUntil } = await found();
        expect(sailPoint.mostAtOnce).toBe(1);
        expect(sailPoint.accepted).toBe(1);
        expect(sendingUntil).toBeUndefined();
        if (isFinal(state)) {
          expect(state).toBe('completed');
          expect(announced).toBe(state);
          expect(new Set(events.map(({ detailType }) => detailType)).size).toBe(1);
        } else {
          // Taken, and nobody heard of it: the guard asks SailPoint.
          expect({ state, outcomeUnknown, events }).toEqual({
            state: 'decided',
            outcomeUnknown: true,
            events: [],
          });
          expect(refusal?.code).toBe('CALLBACK_REFUSED');
        }
      },
    ),
    { numRuns: 300 },
  );
});
