import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** Conditions in which SailPoint's events do not arrive. */
export const ARRIVAL: readonly AlarmDefinition[] = [
  {
    // Looked at every minute; a look may fail.
    id: 'SubscriptionsMissing',
    sentence: "A subscription was deleted in SailPoint; its trigger's requests are not answered",
    section: 'subscriptionsmissing',
    metric: counted('deadline-guard', 'SubscriptionsMissing', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(2, 3),
  },
  {
    // Checked once a day: the finding stays until the next check.
    id: 'InactiveEventSources',
    sentence: "Partner event source is not active; SailPoint's events cannot arrive",
    section: 'inactiveeventsources',
    metric: counted('deadline-guard', 'InactiveEventSources', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    limit: ANY,
    silence: TreatMissingData.IGNORE,
  },
  {
    // The first check comes with the schedule, each next one a day later.
    id: 'EventSourcesUnchecked',
    sentence: 'Partner event sources have not been checked for more than a day',
    section: 'eventsourcesunchecked',
    metric: counted('deadline-guard', 'InactiveEventSources', {
      statistic: Stats.SAMPLE_COUNT,
      period: Duration.hours(1),
    }),
    limit: { below: 1 },
    during: lasting(26),
    silence: TreatMissingData.BREACHING,
  },
];

/** The owner says after how many hours without a request something must be wrong. */
export const silent = (hours: number): AlarmDefinition => ({
  id: 'Silence',
  sentence: `SailPoint has sent no request for ${hours} hours`,
  section: 'no-events-at-all',
  metric: counted('decide', 'Received', { period: Duration.hours(1) }),
  limit: { below: 1 },
  during: lasting(hours),
  silence: TreatMissingData.BREACHING,
});
