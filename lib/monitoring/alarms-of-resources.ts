import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { BusRule } from '../aws/bus-rule.ts';
import { type AlarmDefinition, ANY, lasting } from './alarm-definition.ts';

const MINUTE = Duration.minutes(1);

export const deadLetterAlarm = (part: string, queue: Queue): AlarmDefinition => ({
  id: `${part}DeadLetters`,
  sentence: `Dead-letter queue "${part}" is not empty`,
  section: part.toLowerCase(),
  metric: queue.metricApproximateNumberOfMessagesVisible({
    period: MINUTE,
    statistic: Stats.MAXIMUM,
  }),
  limit: ANY,
  // A queue reports nothing after six hours without a call; its messages are still there.
  silence: TreatMissingData.IGNORE,
});

/** `seconds` is how long an answer may wait for its first attempt. */
export const backlogAlarm = (queue: Queue, seconds: number): AlarmDefinition => ({
  // This age leaves out messages that were received three times; `Retries` is about those.
  id: 'CallbackOldestAnswer',
  sentence: 'Answers are backing up in the queue',
  section: 'oldestanswer',
  metric: queue.metricApproximateAgeOfOldestMessage({
    period: MINUTE,
    statistic: Stats.MAXIMUM,
  }),
  limit: { above: seconds },
  during: lasting(2),
});

/** `On-access-request-pre-approval` as `OnAccessRequestPreApproval`. */
const pascalCase = (id: string) => id.replace(/-(\w)/g, (_, first: string) => first.toUpperCase());

export const ruleAlarms = (part: string, { rule, dimensions }: BusRule): AlarmDefinition[] => {
  const counted = (metricName: string) =>
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
      id: `${part}${pascalCase(id)}FailedInvocations`,
      sentence: `EventBridge could not deliver events of rule "${id}"`,
      section: 'failedinvocations',
      metric: counted('FailedInvocations'),
      limit: ANY,
      isEvent: true,
    },
    {
      id: `${part}${pascalCase(id)}LostEvents`,
      sentence: `Events of rule "${id}" could not be written to the dead-letter queue and are lost`,
      section: 'invocationsfailedtobesenttodlq',
      metric: counted('InvocationsFailedToBeSentToDlq'),
      limit: ANY,
      isEvent: true,
    },
  ];
};

const OPERATIONS = [Operation.GET_ITEM, Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.QUERY];

/** The SDK tries three times: failures that last are those that reach the functions. */
export const tableAlarms = (part: string, table: TableV2): AlarmDefinition[] =>
  OPERATIONS.flatMap((operation) => {
    const counted = (metricName: string) =>
      table.metric(metricName, {
        dimensionsMap: { TableName: table.tableName, Operation: operation },
        statistic: Stats.SUM,
        period: MINUTE,
      });
    return [
      {
        id: `${part}${operation}ThrottledRequests`,
        sentence: `DynamoDB is throttling ${operation} on the invocation table`,
        section: 'throttledrequests',
        metric: counted('ThrottledRequests'),
        limit: ANY,
        during: lasting(3, 5),
      },
      {
        id: `${part}${operation}SystemErrors`,
        sentence: `DynamoDB system errors on ${operation}`,
        section: 'systemerrors',
        metric: counted('SystemErrors'),
        limit: ANY,
        during: lasting(3, 5),
      },
    ];
  });
