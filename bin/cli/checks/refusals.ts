import * as z from 'zod';
import { ago } from '../terminal/time.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';
import { linesIn, logGroupOf } from './log.ts';

const NAME = 'answers to SailPoint';
const LOOK_BACK_MS = 3_600_000;

/** As `decide` and `callback` log an attempt that did not end the invocation. */
const Refused = z.object({
  message: z.enum(['Not answered yet', 'Refused after an unknown outcome']),
  status: z.number().optional(),
  reason: z.string().optional(),
});

/** Whether SailPoint accepts the answers; while it does not, each is sent again until its deadline. */
export const refusals: Check<InstallationContext> = {
  name: NAME,
  run: async ({ aws, now, installation, open }) => {
    const { functionNames } = await needed('the stack', installation());
    const refusalsIn = async (functionName: string) =>
      linesIn(
        aws,
        {
          logGroupName: await logGroupOf(aws, functionName),
          startTime: now().getTime() - LOOK_BACK_MS,
          word: 'answer',
        },
        Refused,
      );
    const [{ refused }, ...found] = await Promise.all([
      open(),
      refusalsIn(functionNames.Decide),
      refusalsIn(functionNames.Callback),
    ]);
    const lines = found.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime());
    const last = lines.at(-1);
    const told = last
      ? `last refusal ${ago(last.at.toISOString(), now())}: ${last.status ?? last.reason ?? 'no answer'}`
      : 'no refusal in the last hour';
    if (refused > 0) {
      const remedy = 'They are sent again until their deadline: see docs/runbook.md#retries.';
      return bad(NAME, `${refused} not accepted, ${told}`, remedy);
    }
    return last
      ? warning(NAME, `all accepted since, ${told}`, 'See docs/runbook.md#retries.')
      : good(NAME, told);
  },
};
