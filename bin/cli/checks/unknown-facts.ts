import * as z from 'zod';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';
import { linesIn, logGroupOf } from './log.ts';

const NAME = 'unknown facts';
const LOOK_BACK_MS = 3_600_000;

/** As `decide` counts them, once for each request. */
const Gathered = z.object({ UnknownFacts: z.number() });
const Unknown = z.object({
  message: z.literal('Facts are unknown'),
  unknown: z.array(z.object({ source: z.string(), reason: z.string() })),
});

/** What lies in the request itself, such as that of a test event. */
const EXPECTED = /^(404\b|not an id|not listed|over the limit|\d+ rows or more)/;

/** Whether policies get the facts that they ask for: without them requests go to people for nothing. */
export const unknownFacts: Check<InstallationContext> = {
  name: NAME,
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    const where = {
      logGroupName: await logGroupOf(aws, functionNames.Decide),
      startTime: now().getTime() - LOOK_BACK_MS,
    };
    const [gathered, lines] = await Promise.all([
      linesIn(aws, { ...where, word: 'UnknownFacts' }, Gathered),
      linesIn(aws, { ...where, word: 'Facts' }, Unknown),
    ]);
    const odd = lines.flatMap(({ unknown }) => {
      const reason = unknown.find((one) => !EXPECTED.test(one.reason));
      return reason ? [reason] : [];
    });
    const last = odd.at(-1);
    if (!last) return good(NAME, `none in the last hour, of ${gathered.length} requests`);

    const detail = `${odd.length} of ${gathered.length} requests in the last hour, the last one ${last.source}: ${last.reason}`;
    const remedy = 'See docs/runbook.md#why-a-fact-is-unknown.';
    return 2 * odd.length >= gathered.length
      ? bad(NAME, detail, remedy)
      : warning(NAME, detail, remedy);
  },
};
