/** The step at which a test invocation got stuck, and where to look. */
import type { DeployedInstallation } from '../installation/installation.ts';
import type { Followed } from './follow.ts';

type Place = Pick<DeployedInstallation, 'functionNames' | 'deadLetterUrls' | 'callbackQueueUrl'>;

/** `undefined` when SailPoint has the answer. */
export const stuckAt = (
  { record, status, unreadable }: Omit<Followed, 'timeline'>,
  { functionNames, deadLetterUrls, callbackQueueUrl }: Place,
): string | undefined => {
  switch (record?.state) {
    case undefined:
      return (
        'The event was not recorded: check event source and rule with countersign doctor, ' +
        `the log of decide (function ${functionNames.Decide}), and the dead-letter queue ${deadLetterUrls.Decide}.`
      );
    case 'received':
      return `decide received the event but recorded no decision: see its log (function ${functionNames.Decide}).`;
    case 'in-review':
      return 'Your policies send the sample to review: decide it with countersign decide, or wait for the default decision before the deadline.';
    case 'decided':
      return (
        `The answer is decided but not yet accepted: see the log of callback (function ${functionNames.Callback}), ` +
        `its queue ${callbackQueueUrl} and its dead-letter queue ${deadLetterUrls.Callback}.`
      );
    case 'completed':
      if (status?.accepted || unreadable) return undefined;
      return status?.accepted === false
        ? 'SailPoint accepted the answer but lists the invocation as failed: see the activity log under Event Triggers.'
        : 'SailPoint accepted the answer but does not list it yet: see the activity log under Event Triggers.';
    default:
      return `SailPoint does not have the answer: see "${record?.state}" in docs/runbook.md.`;
  }
};
