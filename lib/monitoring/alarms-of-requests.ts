import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { INSTALLATION } from '../../functions/contracts/metrics.ts';
import { type AlarmDefinition, ANY } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** Access requests that have failed. `Trouble Noticed` names them. */
export const FAILED_REQUESTS: readonly AlarmDefinition[] = [
  {
    id: 'LostRequests',
    sentence: 'An answer was rejected, late or uncertain; its access request failed',
    section: 'lostrequests',
    metric: counted(INSTALLATION, 'LostRequests'),
    limit: ANY,
    isEvent: true,
  },
  {
    id: 'HandOversMissed',
    sentence: 'A review passed pre-approval and SailPoint did not ask for its reviewer',
    section: 'handoversmissed',
    metric: counted('deadline-guard', 'HandOversMissed'),
    limit: ANY,
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
