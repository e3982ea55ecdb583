import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ROTATION_INTERVAL_HOURS } from '../../functions/token-rotation/env.ts';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** Conditions that fail requests if they last. */
export const RISKS: readonly AlarmDefinition[] = [
  {
    // Reviews wait three minutes for the next look; then people decide them here.
    id: 'HandOverUnsafe',
    sentence: 'Reviews are held at Countersign: dynamic approval would not ask for their reviewers',
    section: 'handoverunsafe',
    metric: counted('deadline-guard', 'HandOverUnsafe', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(3, 5),
  },
  {
    id: 'ApprovalsOnHold',
    sentence: 'Approvals by policy are on hold until countersign release',
    section: 'approvalsonhold',
    metric: counted('deadline-guard', 'ApprovalsOnHold', { statistic: Stats.MAXIMUM }),
    limit: ANY,
  },
  {
    // Twice, as an event may arrive between SailPoint's list and the look into the table.
    id: 'UnseenInvocations',
    sentence: 'SailPoint is waiting for answers to requests that were never received',
    section: 'unseeninvocations',
    metric: counted('deadline-guard', 'UnseenInvocations', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(2, 3),
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
  },
  {
    // A single failure is retried in the next minute.
    id: 'DeadlineGuardFailures',
    sentence: 'Deadline guard repeatedly failed on an open request',
    section: 'deadlineguardfailures',
    metric: counted('deadline-guard', 'DeadlineGuardFailures'),
    limit: ANY,
    during: lasting(2, 3),
  },
  {
    // One run in between may fail.
    id: 'TokenAge',
    sentence: 'Access token is stale; facts will soon be unknown and requests will go to review',
    section: 'tokenage',
    metric: counted('deadline-guard', 'TokenAge', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    limit: { above: Duration.hours(2 * ROTATION_INTERVAL_HOURS).toSeconds() },
    during: lasting(3),
  },
  {
    // There is none yet in the first minutes of an installation.
    id: 'TokenUnreadable',
    sentence: 'Access token cannot be read; facts are unknown and requests go to review',
    section: 'tokenunreadable',
    metric: counted('deadline-guard', 'TokenUnreadable', { period: Duration.minutes(5) }),
    limit: ANY,
    during: lasting(3),
  },
  {
    // A run and both of its repetitions.
    id: 'TokenRotationFailed',
    sentence:
      'Token rotation failed repeatedly; the access token or a bearer token is not replaced',
    section: 'tokenrotationfailed',
    metric: counted('token-rotation', 'TokenRotationFailed', { period: Duration.minutes(15) }),
    limit: { above: 2 },
  },
  {
    // Below five seconds it is counted as none; one slow answer of DynamoDB looks like some.
    id: 'ClockSkew',
    sentence: "A function's clock is off by more than five seconds; deadlines are at risk",
    section: 'clockskew',
    metric: counted('deadline-guard', 'ClockSkew', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(3),
  },
];
