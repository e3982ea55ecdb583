import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, ANY } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** One count is one access request that has failed or is about to. */
export const FAILED_REQUESTS: readonly AlarmDefinition[] = [
  {
    id: 'HandOversMissed',
    sentence: 'A review passed pre-approval and SailPoint did not ask for its reviewer',
    section: 'handoversmissed',
    metric: counted('deadline-guard', 'HandOversMissed'),
    limit: ANY,
  },
  {
    id: 'CallbackRejected',
    sentence: 'SailPoint rejected an answer',
    section: 'rejected',
    metric: counted('callback', 'Rejected'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'DeadlineGuardRejected',
    sentence: 'SailPoint rejected an answer (found by status check)',
    section: 'rejected',
    metric: counted('deadline-guard', 'Rejected'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'CallbackLate',
    sentence: 'An answer could not be sent before its deadline; its request failed',
    section: 'expired',
    metric: counted('callback', 'Late'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'DeadlineGuardLate',
    sentence: 'A deadline passed without an answer; its request failed',
    section: 'expired',
    metric: counted('deadline-guard', 'Late'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'DeadlineGuardUncertain',
    sentence: 'Unknown whether SailPoint accepted an answer',
    section: 'uncertain',
    metric: counted('deadline-guard', 'Uncertain'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'DecideRefusedEvents',
    sentence:
      'Event that could not be read; without a correction its request is denied or not answered',
    section: 'refusedevents',
    metric: counted('decide', 'RefusedEvents'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'CallbackRefusedMessages',
    sentence: 'Message in the answer queue rejected as invalid; no answer was sent for it',
    section: 'refusedmessages',
    metric: counted('callback', 'RefusedMessages'),
    limit: ANY,
    isEvent: true,
  },
];

/** `seconds` before a deadline the deadline guard has had two runs since the default was due. */
export const nearDeadline = (seconds: number): AlarmDefinition => ({
  // Measured every minute, and only while something is open.
  id: 'NearestDeadline',
  sentence: `An open request is less than ${seconds} seconds from its deadline`,
  section: 'nearestdeadline',
  metric: counted('deadline-guard', 'NearestDeadline', { statistic: Stats.MINIMUM }),
  limit: { below: seconds },
});
