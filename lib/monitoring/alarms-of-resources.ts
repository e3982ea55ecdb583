import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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

const deliveries = ({ dimensions }: BusRule, metricName: string) =>
  new Metric({
    namespace: 'AWS/Events',
    metricName,
    dimensionsMap: dimensions,
    statistic: Stats.SUM,
    period: MINUTE,
  });

/** For an event of which nothing else tells: `part` begins the id, `what` the sentence. */
export const lostEventsAlarm = (part: string, what: string, rule: BusRule): AlarmDefinition => ({
  id: `${part}LostEvents`,
  sentence: `${what} reached neither its target nor the dead-letter queue and is lost`,
  section: 'lostevents',
  metric: deliveries(rule, 'InvocationsFailedToBeSentToDlq'),
  limit: ANY,
  isEvent: true,
});

/** For the rule that tells people of troubles. */
export const untoldAlarm = (rule: BusRule): AlarmDefinition => ({
  id: 'TroublesUntold',
  sentence: 'What was noticed could not be sent to the alarm topic',
  section: 'troublesuntold',
  metric: deliveries(rule, 'FailedInvocations'),
  limit: ANY,
  isEvent: true,
});
