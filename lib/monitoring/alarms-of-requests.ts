import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Trouble } from './alarms.ts';
import { counted } from './metrics.ts';

const ANY = { above: 0 };

/** Once it happened, somebody's request has failed or is about to. */
export const LOST_REQUESTS: readonly Trouble[] = [
  {
    id: 'RejectedByCallBack',
    title: 'SailPoint refused the answer to a request',
    section: 'rejected',
    metric: counted('call-back', 'Rejected'),
    limit: ANY,
  },
  {
    id: 'RejectedByGuard',
    title: 'SailPoint refused the answer to a request, as its status says',
    section: 'rejected',
    metric: counted('guard-deadlines', 'Rejected'),
    limit: ANY,
  },
  {
    id: 'LateInCallBack',
    title: 'A request failed, its answer could not be sent in time',
    section: 'expired',
    metric: counted('call-back', 'Late'),
    limit: ANY,
  },
  {
    id: 'LateInGuard',
    title: 'A request failed, its deadline passed without an answer',
    section: 'expired',
    metric: counted('guard-deadlines', 'Late'),
    limit: ANY,
  },
  {
    id: 'Uncertain',
    title: 'Nobody knows whether SailPoint took the answer to a request',
    section: 'uncertain',
    metric: counted('guard-deadlines', 'Uncertain'),
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
    metric: counted('call-back', 'RefusedMessages'),
    limit: ANY,
  },
];

/** `seconds` before a deadline the guard has had two runs since the default was due. */
export const nearDeadline = (seconds: number): Trouble => ({
  // Measured every minute, and only while something is open.
  id: 'NearestDeadline',
  title: `A request is still not answered ${seconds} seconds before its deadline`,
  section: 'nearestdeadline',
  metric: counted('guard-deadlines', 'NearestDeadline', { statistic: Stats.MINIMUM }),
  limit: { below: seconds },
});
