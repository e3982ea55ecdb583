import { paceItem } from '../../../functions/aws/pace-item.ts';
import { dynamoPacing } from '../../../functions/aws/pacing.ts';
import { span } from '../terminal/time.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { good, warning } from './finding.ts';

/** The pace of all senders, which SailPoint's errors and 429 answers pause. */
export const rateLimiter: Check<InstallationContext> = {
  name: 'rate limiter',
  run: async ({ aws, now, installation }) => {
    const { tableName } = await needed('the stack', installation());
    const pauseMs = await dynamoPacing(paceItem(aws.dynamo, { tableName, now }), now).pauseMs();
    return pauseMs > 0
      ? warning(
          rateLimiter.name,
          `paused for ${span(pauseMs)}`,
          'SailPoint is down or asked to wait; sending resumes by itself.',
        )
      : good(rateLimiter.name, 'not paused');
  },
};
