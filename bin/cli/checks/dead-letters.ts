import { messagesIn } from '../installation/messages-in.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, good, warning } from './finding.ts';

/** Queues with requests in them; the work in the others is late, not lost. */
const OF_REQUESTS = ['Decide', 'PartnerBus', 'Callback'];

/** The messages in all dead-letter queues, those in flight included. */
export const deadLetters: Check<InstallationContext> = {
  name: 'dead-letter queues',
  run: async ({ aws, installation }) => {
    const { deadLetterUrls, otherDeadLetterUrls } = await needed('the stack', installation());
    const counts = await Promise.all(
      Object.entries({ ...deadLetterUrls, ...otherDeadLetterUrls }).map(async ([part, url]) => ({
        part,
        count: await messagesIn(aws, url),
      })),
    );
    const some = counts.filter(({ count }) => count > 0);
    if (some.length === 0) return good(deadLetters.name, 'empty');

    return (some.some(({ part }) => OF_REQUESTS.includes(part)) ? bad : warning)(
      deadLetters.name,
      some.map(({ part, count }) => `${count} in ${part}`).join(', '),
      'List the messages with countersign redrive --dry-run; docs/runbook.md#dead-letter-queues explains them.',
    );
  },
};
