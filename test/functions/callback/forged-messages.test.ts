import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INVOCATION_ID } from '../fixtures.ts';
import { message, setUp } from './world.ts';

const COPIES = 50;
/** What somebody who may send to the queue might put there. */
const FORGED: Record<string, fc.Arbitrary<string>> = {
  'that is no JSON': fc.string().map((text) => `${text}{`),
  'that is any JSON': fc.json(),
  'without an id': fc
    .constantFrom({}, { invocationId: null }, { invocationId: 1 }, { invocationId: '' })
    .map((body) => JSON.stringify(body)),
  'with an answer of its own': fc
    .json()
    .map((output) => `{"output":${output},${message().slice(1)}`),
  'about what is unknown': fc
    .uuid()
    .filter((id) => id !== INVOCATION_ID)
    .map(message),
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
