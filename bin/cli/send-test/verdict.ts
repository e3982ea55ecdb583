/** Where a test invocation got stuck, and what to look at. */
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
        'The event did not reach the record: see countersign doctor for event source and rule, ' +
        `the log of decide (function ${functionNames.Decide}), and the dead letters in ${deadLetterUrls.Decide}.`
      );
    case 'received':
      return `decide has the event but no decision: see its log (function ${functionNames.Decide}).`;
    case 'in-review':
      return 'Your policies leave the sample to people, and nobody is asked elsewhere: decide it with countersign decide, or let the guard answer before the deadline.';
    case 'decided':
      return (
        `The answer is decided but not accepted: see the log of callback (function ${functionNames.Callback}), ` +
        `its queue ${callbackQueueUrl} and its dead letters in ${deadLetterUrls.Callback}.`
      );
    case 'completed':
      if (status?.accepted || unreadable) return undefined;
      return status?.accepted === false
        ? 'SailPoint took the answer and lists the invocation as failed: read its activity log under Event Triggers.'
        : 'SailPoint took the answer and does not list it yet: read its activity log under Event Triggers.';
    default:
      return `SailPoint does not have the answer: see "${record?.state}" in docs/runbook.md.`;
  }
};
