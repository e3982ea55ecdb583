import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Trouble } from './alarms.ts';
import { counted } from './metrics.ts';

const ANY = { above: 0 };

/** Once it happened, somebody's request has failed or is about to. */
export const LOST_REQUESTS: readonly Trouble[] = [
  {
    id: 'RejectedByCallback',
    title: 'SailPoint refused the answer to a request',
    section: 'rejected',
    metric: counted('callback', 'Rejected'),
    limit: ANY,
  },
  {
    id: 'RejectedByGuard',
    title: 'SailPoint refused the answer to a request, as its status says',
    section: 'rejected',
    metric: counted('deadline-guard', 'Rejected'),
    limit: ANY,
  },
  {
    id: 'LateInCallback',
    title: 'A request failed, its answer could not be sent in time',
    section: 'expired',
    metric: counted('callback', 'Late'),
    limit: ANY,
  },
  {
    id: 'LateInGuard',
    title: 'A request failed, its deadline passed without an answer',
    section: 'expired',
    metric: counted('deadline-guard', 'Late'),
    limit: ANY,
  },
  {
    id: 'Uncertain',
    title: 'Nobody knows whether SailPoint took the answer to a request',
    section: 'uncertain',
    metric: counted('deadline-guard', 'Uncertain'),
    limit: ANY,
  },
  {
    id: 'RefusedEvents',
    title: 'An event cannot be read, nobody answers its request',
    section: 'refusedevents',
    metric: counted('decide', 'RefusedEvents'),
    limit: ANY,
  },
  {
    id: 'RefusedMessages',
    title: 'A queued answer cannot be sent, as it belongs to no decision',
    section: 'refusedmessages',
    metric: counted('callback', 'RefusedMessages'),
    limit: ANY,
  },
];

/** `seconds` before a deadline the guard has had two runs since the default was due. */
export const nearDeadline = (seconds: number): Trouble => ({
  // Measured every minute, and only while something is open.
  id: 'NearestDeadline',
  title: `A request is still not answered ${seconds} seconds before its deadline`,
  section: 'nearestdeadline',
  metric: counted('deadline-guard', 'NearestDeadline', { statistic: Stats.MINIMUM }),
  limit: { below: seconds },
});
