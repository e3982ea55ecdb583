import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INVOCATION_ID } from '../fixtures.ts';
import { message, setUp } from './world.ts';

const COPIES = 50;
const genuine = JSON.parse(message());
const other = (own: string) => fc.string().filter((one) => one !== own);
const changed = (value: fc.Arbitrary<object>) =>
  value.map((change) => JSON.stringify({ ...genuine, ...change }));

/** What somebody who may send to the queue might put there. */
const FORGED: Record<string, fc.Arbitrary<string>> = {
  'that is no JSON': fc.string().map((text) => `${text}{`),
  'that is no event': fc.json(),
  'of another source': changed(fc.record({ source: other('countersign') })),
  'about something else': changed(fc.record({ 'detail-type': other('Decision Made') })),
  'without an id': changed(
    fc.record({
      detail: fc.constantFrom({}, null, 'id', { invocationId: 1 }, { invocationId: '' }),
    }),
  ),
  'with an answer of its own about what is unknown': changed(
    fc.record({
      detail: fc.record({
        invocationId: fc.uuid().filter((id) => id !== INVOCATION_ID),
        output: fc.constant({ approved: true }),
      }),
    }),
  ),
};

test.each(Object.entries(FORGED))(
  'a message %s is not sent, counted and kept',
  async (_, forged) => {
    let refused = 0;

    await fc.assert(
      fc.asyncProperty(forged, async (body) => {
        const { run, sent, kept } = await setUp();

        const { metrics, left } = await run(body);

        expect(sent).toEqual([]);
        expect(metrics).toMatchObject({ RefusedMessages: 1 });
        expect(kept).toMatchObject([{ original: body }]);
        expect(left).toEqual([]);
        refused += 1;
      }),
      { numRuns: COPIES },
    );

    expect(refused).toBe(COPIES);
  },
);
