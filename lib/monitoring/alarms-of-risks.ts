import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IDependable } from 'constructs';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** Conditions that fail requests if they last. */
export const RISKS: readonly AlarmDefinition[] = [
  {
    // Reviews wait some minutes for the next look; then people decide them here. A deployment, which
    // enables the subscriptions last, is no news.
    id: 'HandOverUnsafe',
    sentence: 'Reviews are held at Countersign: dynamic approval would not ask for their reviewers',
    section: 'handoverunsafe',
    metric: counted('deadline-guard', 'HandOverUnsafe', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(10),
  },
  {
    id: 'ApprovalsOnHold',
    sentence: 'Approvals by policy are on hold until countersign release',
    section: 'approvalsonhold',
    metric: counted('deadline-guard', 'ApprovalsOnHold', { statistic: Stats.MAXIMUM }),
    limit: ANY,
  },
  {
    // A test event has some, a slow minute too; a whole quarter of an hour is no accident.
    id: 'UnknownFacts',
    sentence: 'Facts have been unknown for 15 minutes; requests go to review for nothing',
    section: 'unknownfacts',
    metric: counted('decide', 'UnknownFacts', { period: Duration.minutes(5) }),
    limit: { above: 10 },
    during: lasting(3),
  },
  {
    // SailPoint may be slow for a quarter of an hour; single refusals are what retries are for.
    id: 'CallbackRetries',
    sentence: 'SailPoint has not been accepting answers for 15 minutes; they are being retried',
    section: 'retries',
    metric: counted('callback', 'Retries', { period: Duration.minutes(5) }),
    limit: ANY,
    during: lasting(3),
  },
  {
    // There is none yet in the first minutes of an installation.
    id: 'TokenUnusable',
    sentence:
      'Access token is stale or cannot be read; facts are or will be unknown and requests go to review',
    section: 'tokenunusable',
    metric: counted('deadline-guard', 'TokenUnusable', { period: Duration.minutes(5) }),
    limit: ANY,
    during: lasting(3),
  },
];

/** Made after the first run: before it the silence is none. */
export const heartbeat = (firstRun: IDependable): AlarmDefinition => ({
  // Silence is the alarm: after about five minutes, as CloudWatch waits for late data before it counts
  // three minutes as missing. One run may fail, and the next one makes up for it.
  id: 'DeadlineGuardHeartbeat',
  sentence:
    'Deadline guard has not run for about five minutes; open requests may miss their deadline',
  section: 'deadlineguardheartbeat',
  metric: counted('deadline-guard', 'DeadlineGuardHeartbeat'),
  limit: { below: 1 },
  during: lasting(3),
  silence: TreatMissingData.BREACHING,
  after: firstRun,
});
