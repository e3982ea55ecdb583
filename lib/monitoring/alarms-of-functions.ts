import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';

const FIVE_MINUTES = Duration.minutes(5);
const MINUTE = Duration.minutes(1);
const LAMBDA_DEFAULT = Duration.seconds(3);

export type WatchedFunction = {
  /** Id of its construct, which begins the ids of its alarms. */
  part: string;
  /** Its folder under `functions/`. */
  name: string;
  run: LambdaFunction;
  /** The consequence when it does not run, for the sentences. */
  so: string;
};

/** Failures of a function before or beside its own code. */
export const functionAlarms = ({ part, name, run, so }: WatchedFunction): AlarmDefinition[] => [
  {
    // An event that fails three times in a row is given up; fewer are made up for by a retry.
    id: `${part}Errors`,
    sentence: `${name} is failing repeatedly; ${so}`,
    section: 'errors',
    metric: run.metricErrors({ period: FIVE_MINUTES }),
    limit: { above: 2 },
  },
  {
    // Lambda waits and tries again; lasting, it means that the account has no room left.
    id: `${part}Throttles`,
    sentence: `${name} is being throttled; ${so}`,
    section: 'throttles',
    metric: run.metricThrottles({ period: MINUTE }),
    limit: ANY,
    during: lasting(3, 5),
  },
  {
    id: `${part}Duration`,
    sentence: `${name} is close to its timeout (p99 > 80 %)`,
    section: 'duration',
    metric: run.metricDuration({ period: FIVE_MINUTES, statistic: Stats.p(99) }),
    limit: { above: (run.timeout ?? LAMBDA_DEFAULT).toMilliseconds() * 0.8 },
    during: lasting(2, 3),
  },
];

/** Events that Lambda loses between accepting them and running a function with them. */
export const asyncAlarms = ({ part, name, run }: WatchedFunction): AlarmDefinition[] => [
  {
    id: `${part}AsyncEventsDropped`,
    sentence: `Lambda dropped async events for ${name}`,
    section: 'asynceventsdropped',
    metric: run.metric('AsyncEventsDropped', { period: MINUTE, statistic: Stats.SUM }),
    limit: ANY,
    isEvent: true,
  },
  {
    id: `${part}DestinationDeliveryFailures`,
    sentence: `Failed ${name} event could not be written to its dead-letter queue and is lost`,
    section: 'destinationdeliveryfailures',
    metric: run.metric('DestinationDeliveryFailures', { period: MINUTE, statistic: Stats.SUM }),
    limit: ANY,
    isEvent: true,
  },
];
