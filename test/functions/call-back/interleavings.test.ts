import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallbackAnswer } from '../../../functions/contracts/callback-answer.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { fakeTable } from '../contracts/fake-table.ts';
import { recordOutput } from '../contracts/output.ts';
import { decided, INVOCATION_ID } from '../fixtures.ts';
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
        const { deliver, found, events } = await setUp({
          record: decided(),
          table,
          turn: pass,
          answerNext,
        });

        const copy = async () => {
          for (let tries = 0; tries < 30; tries += 1) {
            if ((await deliver(INVOCATION_ID)) === undefined) return;
            await pass('the message waits');
          }
        };
        await scheduler.waitFor(Promise.all(Array.from({ length: copies }, copy)));

        const { state, announced } = await found();
        expect(sailPoint.mostAtOnce).toBe(1);
        expect(sailPoint.accepted).toBe(1);
        expect(isFinal(state)).toBe(true);
        expect(announced).toBe(state);
        expect(new Set(events.map(({ detailType }) => detailType)).size).toBe(1);
      },
    ),
    { numRuns: 300 },
  );
});
