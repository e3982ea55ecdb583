import { messagesIn } from '../installation/messages-in.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { good, warning } from './finding.ts';

export const answerQueue: Check<InstallationContext> = {
  name: 'answer queue',
  run: async ({ aws, installation }) => {
    const { callbackQueueUrl } = await needed('the stack', installation());
    const count = await messagesIn(aws, callbackQueueUrl);
    return count === 0
      ? good(answerQueue.name, 'empty')
      : warning(
          answerQueue.name,
          `${count} queued or waiting for a retry`,
          'Check again in a minute; if answers stay queued, see countersign status and the log of callback.',
        );
  },
};
