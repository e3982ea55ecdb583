import { messagesIn } from '../installation/messages-in.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { good, warning } from './finding.ts';

export const answerQueue: Check<InstallationContext> = {
  name: 'answers on their way',
  run: async ({ aws, installation }) => {
    const { callbackQueueUrl } = await needed('the stack', installation());
    const count = await messagesIn(aws, callbackQueueUrl);
    return count === 0
      ? good(answerQueue.name, 'none')
      : warning(
          answerQueue.name,
          `${count} in the queue, or waiting for the next try`,
          'Look again in a minute; answers that stay are told by countersign status, and why by the log of callback.',
        );
  },
};
