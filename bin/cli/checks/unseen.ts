import * as z from 'zod';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';
import { linesIn, logGroupOf } from './log.ts';

const NAME = 'requests that never arrived';
/** The guard looks every minute. */
const LOOK_BACK_MS = 5 * 60_000;

const Measured = z.object({ UnseenInvocations: z.number() });

/** What SailPoint waits for and nobody here received, by the deadline guard's last look. */
export const unseen: Check<InstallationContext> = {
  name: NAME,
  run: async ({ aws, now, installation }) => {
    const { functionNames } = await needed('the stack', installation());
    const lines = await linesIn(
      aws,
      {
        logGroupName: await logGroupOf(aws, functionNames.DeadlineGuard),
        startTime: now().getTime() - LOOK_BACK_MS,
        word: 'UnseenInvocations',
      },
      Measured,
    );
    const last = lines.at(-1);
    if (!last) {
      return warning(
        NAME,
        'not measured lately',
        'The deadline guard could not read the invocation status: see docs/runbook.md#unseeninvocations.',
      );
    }
    const count = last.UnseenInvocations;
    return count === 0
      ? good(NAME, 'none')
      : bad(NAME, `${count}`, 'See docs/runbook.md#unseeninvocations.');
  },
};
