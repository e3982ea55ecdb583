import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';
import { counted } from './metrics.ts';

/** Conditions in which SailPoint's events do not arrive. */
export const ARRIVAL: readonly AlarmDefinition[] = [
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
    // Looked at every minute; a look may fail.
    id: 'SubscriptionsMissing',
    sentence: "A subscription was deleted in SailPoint; its trigger's requests are not answered",
    section: 'subscriptionsmissing',
    metric: counted('deadline-guard', 'SubscriptionsMissing', { statistic: Stats.MAXIMUM }),
    limit: ANY,
    during: lasting(2, 3),
  },
  {
    // A deployment makes the bus that a source is waiting for.
    id: 'InactiveEventSources',
    sentence: "Partner event source is not active; SailPoint's events cannot arrive",
    section: 'inactiveeventsources',
    metric: counted('deadline-guard', 'InactiveEventSources'),
    limit: ANY,
    during: lasting(3, 5),
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
