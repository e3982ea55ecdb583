import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition.ts';

export type AlarmsProps = {
  /** ARN of the SNS topic that each alarm notifies when it goes off and when what it is about ends, or `none`. */
  alarmTopic: string;
  /** Base URL of the runbook; `#section` is appended. */
  runbook: string;
};

/** Alarms under stable names; each description says what is wrong and links the runbook. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  /** None if alarms are only shown. */
  readonly topic: ITopic | undefined;
  readonly #runbook: string;

  constructor(scope: Construct, id: string, { alarmTopic, runbook }: AlarmsProps) {
    super(scope, id);
    this.topic = alarmTopic === 'none' ? undefined : Topic.fromTopicArn(this, 'Topic', alarmTopic);
    this.#runbook = runbook;
  }

  add(...definitions: readonly AlarmDefinition[]): void {
    for (const definition of definitions) this.#add(definition);
  }

  #add({ id, sentence, section, metric, limit, during, ...rest }: AlarmDefinition) {
    const { silence = TreatMissingData.NOT_BREACHING, isEvent = false, after } = rest;
    const isAbove = 'above' in limit;
    const alarm = new Alarm(this, id, {
      // Named by hand: people route on the name, and a name of CloudFormation's says nothing.
      alarmName: `${Stack.of(this).stackName}/${id}`,
      alarmDescription: `${sentence}. What to do: ${this.#runbook}#${section}`,
      metric,
      threshold: isAbove ? limit.above : limit.below,
      comparisonOperator: isAbove
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: during?.of ?? 1,
      datapointsToAlarm: during?.periods ?? 1,
      treatMissingData: silence,
    });
    if (after) alarm.node.addDependency(after);
    this.all.push(alarm);
    if (!this.topic) return;

    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    if (!isEvent) alarm.addOkAction(action);
  }
}
