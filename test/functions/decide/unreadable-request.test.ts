/** An event that can be answered but not read: kept for people, and never left without an answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_REQUEST } from '../../../functions/contracts/access-request.ts';
import { CANARIES, INVOCATION_ID, ITEM, triggerEvent } from '../fixtures.ts';
import { UNREADABLE } from './forged-events.ts';
import { setUp } from './world.ts';

const detail = { requestedItems: [{ ...ITEM, operation: 'Modify' }] };
const UNHEARD_OF = triggerEvent({ detail });
const STALLED = {
  source: 'countersign',
  'detail-type': 'Invocation Stalled',
  detail: { invocationId: INVOCATION_ID },
};

test.each(Object.entries(UNREADABLE))('a request %s is kept and claimed', async (_, events) => {
  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      const { run, effects, kept, record, evaluate } = setUp();

      const { error, metrics, output } = await run(event);

      expect(error).toBeUndefined();
      expect(metrics).toEqual({ RefusedEvents: 1, Received: 1 });
      expect(effects).toEqual(['PutItemCommand', 'keep', 'PutItemCommand']);
      expect(kept).toMatchObject([{ original: event, reason: { code: 'EVENT_MALFORMED' } }]);
      expect(await record()).toMatchObject({ state: 'received', request: NO_REQUEST });
      expect(evaluate).not.toHaveBeenCalled();
      for (const canary of Object.values(CANARIES)) expect(output).not.toContain(canary);
    }),
    { numRuns: 20 },
  );
});

test('it is not evaluated when it is taken up again', async () => {
  const { run, evaluate, effects } = setUp();
  await run(UNHEARD_OF);

  const { error } = await run(STALLED);

  expect(error).toBeUndefined();
  expect(evaluate).not.toHaveBeenCalled();
  expect(effects).toEqual(['PutItemCommand', 'keep', 'PutItemCommand', 'GetItemCommand']);
});

test('a corrected event is decided', async () => {
  const { run, record } = setUp();
  await run(UNHEARD_OF);

  const { metrics } = await run(triggerEvent());

  const decided = await record();
  expect(metrics).toMatchObject({ Duplicates: 1 });
  expect(decided).toMatchObject({
    state: 'decided',
    accessRequestId: 'request-1',
    request: { requestedItems: [ITEM] },
  });
  expect(decided).not.toHaveProperty('unreadable');
});

test('a copy that comes before the correction changes nothing', async () => {
  const { run, record } = setUp();
  await run(UNHEARD_OF);
  const before = await record();

  await run(UNHEARD_OF);

  expect(await record()).toEqual(before);
});

test('a request that does not fit into its record is claimed without it', async () => {
  const random = Array.from({ length: 60_000 }, (_, n) => Math.imul(n + 1, 2_654_435_761) >>> 0);
  const form = { formData: { random } };
  const { run, record } = setUp();

  await run(triggerEvent({ detail: { requestedItems: [{ ...ITEM, form }] } }));

  expect(await record()).toMatchObject({
    state: 'received',
    request: NO_REQUEST,
    unreadable: expect.stringMatching(/^The request has \d+ bytes when packed;/),
  });
});
