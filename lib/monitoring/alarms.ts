import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export type AlarmsProps = {
  /** ARN of the SNS topic that hears of each alarm and of its end, or `none`. */
  alarmTopic: string;
  /** Where the runbook is: what stands before `#section`. */
  runbook: string;
};

/** One thing to be called for. */
export type Trouble = {
  /** The alarm's id; it stays, whatever the title becomes. */
  id: string;
  /** What fails and for whom. */
  title: string;
  /** Anchor of its section in the runbook. */
  section: string;
  metric: IMetric;
  /** Trouble is what is above this, or below. */
  limit: { above: number } | { below: number };
  /** In how many of the last periods; one of one if nothing is said. */
  during?: { periods: number; of: number };
  /** What silence means; nothing bad if nothing is said. */
  silence?: TreatMissingData;
};

/** Alarms that say in their names what is wrong and in their descriptions where to read on. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: ITopic | undefined;
  readonly #runbook: string;

  constructor(scope: Construct, id: string, { alarmTopic, runbook }: AlarmsProps) {
    super(scope, id);
    this.#topic = alarmTopic === 'none' ? undefined : Topic.fromTopicArn(this, 'Topic', alarmTopic);
    this.#runbook = runbook;
  }

  add(...troubles: readonly Trouble[]): void {
    for (const trouble of troubles) this.#add(trouble);
  }

  #add({ id, title, section, metric, limit, during, silence }: Trouble) {
    const isAbove = 'above' in limit;
    const alarm = new Alarm(this, id, {
      // Named by hand, as the name is what people read when they are called.
      alarmName: `${Stack.of(this).stackName}: ${title}`,
      alarmDescription: `${title}. What to do: ${this.#runbook}#${section}`,
      metric,
      threshold: isAbove ? limit.above : limit.below,
      comparisonOperator: isAbove
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: during?.of ?? 1,
      datapointsToAlarm: during?.periods ?? 1,
      treatMissingData: silence ?? TreatMissingData.NOT_BREACHING,
    });
    this.all.push(alarm);
    if (!this.#topic) return;

    const action = new SnsAction(this.#topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}

/** `periods` out of the last `of`. */
export const lasting = (periods: number, of = periods) => ({ periods, of });
