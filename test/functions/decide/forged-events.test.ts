import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TROUBLES_ID } from '../../../functions/contracts/trouble.ts';
import { CANARIES } from '../fixtures.ts';
import { FORGED } from './forged-events.ts';
import { setUp } from './world.ts';

const COPIES = 50;

test('there are many kinds of them', () => {
  expect(Object.keys(FORGED).length).toBeGreaterThanOrEqual(12);
});

test.each(Object.entries(FORGED))('an event %s is refused, counted and kept', async (_, forged) => {
  let refused = 0;

  await fc.assert(
    fc.asyncProperty(forged, async (event) => {
      const { run, effects, kept, table, troubles } = setUp();

      const { error, metrics, output } = await run(event);

      expect(error).toBeUndefined();
      expect(metrics).toEqual({ RefusedEvents: 1 });
      expect(effects).toEqual(['keep']);
      expect(kept).toMatchObject([
        { original: event, reason: { code: expect.stringMatching(/^EVENT_/) } },
      ]);
      expect([...table.items.keys()]).toEqual([TROUBLES_ID]);
      expect(troubles).toMatchObject([{ code: 'EVENT_REFUSED' }]);
      for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
      refused += 1;
    }),
    { numRuns: COPIES },
  );

  expect(refused).toBe(COPIES);
});
