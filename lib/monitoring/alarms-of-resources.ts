import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { BusRule } from '../aws/bus-rule.ts';
import { lasting, type Trouble } from './alarms.ts';

const ANY = { above: 0 };
const FIVE_MINUTES = Duration.minutes(5);
const MINUTE = Duration.minutes(1);
const LAMBDA_DEFAULT = Duration.seconds(3);

/** What fails a function before or beside its own code; `so` is what comes of it. */
export const functionTroubles = (name: string, run: LambdaFunction, so: string): Trouble[] => [
  {
    // An event that fails three times in a row is given up; fewer are made up for by a retry.
    id: `Errors-${name}`,
    title: `${name} keeps failing, ${so}`,
    section: 'errors',
    metric: run.metricErrors({ period: FIVE_MINUTES }),
    limit: { above: 2 },
  },
  {
    // Lambda waits and tries again; lasting, it means that the account has no room left.
    id: `Throttles-${name}`,
    title: `${name} may not run as often as it has to, ${so}`,
    section: 'throttles',
    metric: run.metricThrottles({ period: MINUTE }),
    limit: ANY,
    during: lasting(3, 5),
  },
  {
    id: `Duration-${name}`,
    title: `${name} needs nearly all of its time, ${so}`,
    section: 'duration',
    metric: run.metricDuration({ period: FIVE_MINUTES, statistic: Stats.p(99) }),
    limit: { above: (run.timeout ?? LAMBDA_DEFAULT).toMilliseconds() * 0.8 },
    during: lasting(2, 3),
  },
];

/** What Lambda loses between accepting an event and running a function with it. */
export const asyncTroubles = (name: string, run: LambdaFunction): Trouble[] => [
  {
    id: `AsyncEventsDropped-${name}`,
    title: `Lambda gave up events for ${name} before it ran`,
    section: 'asynceventsdropped',
    metric: run.metric('AsyncEventsDropped', { period: MINUTE, statistic: Stats.SUM }),
    limit: ANY,
  },
  {
    id: `DestinationDeliveryFailures-${name}`,
    title: `A failed event of ${name} is lost, its dead-letter queue did not take it`,
    section: 'destinationdeliveryfailures',
    metric: run.metric('DestinationDeliveryFailures', { period: MINUTE, statistic: Stats.SUM }),
    limit: ANY,
  },
];

export const deadLetterTrouble = (name: string, section: string, queue: Queue): Trouble => ({
  id: `DeadLetters-${name}`,
  title: `${name} has dead letters, nobody handles what they are about`,
  section,
  metric: queue.metricApproximateNumberOfMessagesVisible({
    period: MINUTE,
    statistic: Stats.MAXIMUM,
  }),
  limit: ANY,
  // A queue that nobody touches for six hours says nothing; the letters are still in it.
  silence: TreatMissingData.IGNORE,
});

/** `seconds` is how long the first answer may wait. */
export const backlogTrouble = (queue: Queue, seconds: number): Trouble => ({
  // What was received three times is not counted in this age; `Retries` is about that.
  id: 'OldestAnswer',
  title: 'Decided answers wait to be sent',
  section: 'oldestanswer',
  metric: queue.metricApproximateAgeOfOldestMessage({
    period: MINUTE,
    statistic: Stats.MAXIMUM,
  }),
  limit: { above: seconds },
  during: lasting(2),
});

export const ruleTroubles = ({ rule, dimensions }: BusRule): Trouble[] => {
  const failed = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Events',
      metricName,
      dimensionsMap: dimensions,
      statistic: Stats.SUM,
      period: MINUTE,
    });
  const { id } = rule.node;
  return [
    {
      id: `FailedInvocations-${id}`,
      title: `EventBridge could not deliver events of the rule ${id}`,
      section: 'failedinvocations',
      metric: failed('FailedInvocations'),
      limit: ANY,
    },
    {
      id: `LostEvents-${id}`,
      title: `Events of the rule ${id} are lost, its dead-letter queue did not take them`,
      section: 'invocationsfailedtobesenttodlq',
      metric: failed('InvocationsFailedToBeSentToDlq'),
      limit: ANY,
    },
  ];
};

const OPERATIONS = [Operation.GET_ITEM, Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.QUERY];

/** The SDK tries three times: what lasts is what reaches the functions. */
export const tableTroubles = (table: TableV2): Trouble[] =>
  OPERATIONS.flatMap((operation) => {
    const failed = (metricName: string) =>
      table.metric(metricName, {
        dimensionsMap: { TableName: table.tableName, Operation: operation },
        statistic: Stats.SUM,
        period: MINUTE,
      });
    return [
      {
        id: `ThrottledRequests-${operation}`,
        title: `DynamoDB refuses ${operation} of invocation records as too many`,
        section: 'throttledrequests',
        metric: failed('ThrottledRequests'),
        limit: ANY,
        during: lasting(3, 5),
      },
      {
        id: `SystemErrors-${operation}`,
        title: `DynamoDB fails at ${operation} of invocation records`,
        section: 'systemerrors',
        metric: failed('SystemErrors'),
        limit: ANY,
        during: lasting(3, 5),
      },
    ];
  });
