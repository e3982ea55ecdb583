import { messagesIn } from '../installation/messages-in.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';

/** Queues with requests in them; what waits in the others is late, not lost. */
const OF_REQUESTS = ['Decide', 'Callback'];

/** The dead letters of all queues, those in flight included. */
export const deadLetters: Check<InstallationContext> = {
  name: 'dead letters',
  run: async ({ aws, installation }) => {
    const { deadLetterUrls, otherDeadLetterUrls } = await needed('the stack', installation());
    const counts = await Promise.all(
      Object.entries({ ...deadLetterUrls, ...otherDeadLetterUrls }).map(async ([part, url]) => ({
        part,
        count: await messagesIn(aws, url),
      })),
    );
    const some = counts.filter(({ count }) => count > 0);
    if (some.length === 0) return good(deadLetters.name, 'none');

    return (some.some(({ part }) => OF_REQUESTS.includes(part)) ? bad : warning)(
      deadLetters.name,
      some.map(({ part, count }) => `${count} of ${part}`).join(', '),
      'See them with countersign redrive --dry-run, and why in docs/runbook.md.',
    );
  },
};
