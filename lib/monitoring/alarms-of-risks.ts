import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ROTATION_INTERVAL_HOURS } from '../../functions/token-rotation/env.ts';
import { lasting, type Trouble } from './alarms.ts';
import { counted } from './metrics.ts';

const ANY = { above: 0 };

/** Left alone, it will cost requests. */
export const RISKS: readonly Trouble[] = [
  {
    // Twice, as an event may arrive between SailPoint's list and the look into the table.
    id: 'UnseenInvocations',
    title: 'SailPoint waits for answers to requests that never arrived here',
    section: 'unseeninvocations',
    metric: counted('deadline-guard', 'UnseenInvocations', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(2, 3),
  },
  {
    // One slow quarter of an hour of SailPoint's; single refusals are what retries are for.
    id: 'Retries',
    title: 'SailPoint has not taken answers for a quarter of an hour',
    section: 'retries',
    metric: counted('callback', 'Retries', { period: Duration.minutes(5) }),
    limit: ANY,
    during: lasting(3),
  },
  {
    // Silence is the alarm. Three minutes, as one run may fail and the next one makes up for it.
    id: 'DeadlineGuardHeartbeat',
    title: 'Nobody guards the deadlines, open requests may fail',
    section: 'deadlineguardheartbeat',
    metric: counted('deadline-guard', 'DeadlineGuardHeartbeat'),
    limit: { below: 1 },
    during: lasting(3),
    silence: TreatMissingData.BREACHING,
  },
  {
    // What failed once is tried again in the next minute.
    id: 'DeadlineGuardFailures',
    title: 'The guard fails at an open request again and again',
    section: 'deadlineguardfailures',
    metric: counted('deadline-guard', 'DeadlineGuardFailures'),
    limit: ANY,
    during: lasting(2, 3),
  },
  {
    // One run in between may fail. A token that cannot be read has no age: silence is an alarm.
    id: 'TokenAge',
    title: 'The access token is not renewed, soon all requests go to people',
    section: 'tokenage',
    metric: counted('deadline-guard', 'TokenAge', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    limit: { above: Duration.hours(2 * ROTATION_INTERVAL_HOURS).toSeconds() },
    during: lasting(3),
    silence: TreatMissingData.BREACHING,
  },
  {
    // A run and both of its repetitions.
    id: 'TokenRotationFailed',
    title: 'The access token or a bearer token could not be replaced',
    section: 'tokenrotationfailed',
    metric: counted('token-rotation', 'TokenRotationFailed', { period: Duration.minutes(15) }),
    limit: { above: 2 },
  },
  {
    // Looked at once a day: what was found stays until the next look.
    id: 'InactiveEventSources',
    title: "SailPoint's events cannot arrive, an event source is not active",
    section: 'inactiveeventsources',
    metric: counted('deadline-guard', 'InactiveEventSources', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    limit: ANY,
    silence: TreatMissingData.IGNORE,
  },
  {
    // Below five seconds it is counted as none; one slow answer of DynamoDB looks like some.
    id: 'ClockSkew',
    title: 'The clock of a function is wrong, deadlines are at risk',
    section: 'clockskew',
    metric: counted('deadline-guard', 'ClockSkew', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(3),
  },
];

/** No request has come for so many hours: whether that is normal only the owner knows. */
export const silent = (hours: number): Trouble => ({
  id: 'Silence',
  title: `SailPoint has sent no request for ${hours} hours`,
  section: 'no-events-at-all',
  metric: counted('decide', 'Received', { period: Duration.hours(1) }),
  limit: { below: 1 },
  during: lasting(hours),
  silence: TreatMissingData.BREACHING,
});
