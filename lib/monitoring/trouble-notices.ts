import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { EventField, type IEventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { SOURCE, TROUBLE_NOTICED } from '../../functions/contracts/announcement.ts';
import { type BusRule, busRule } from '../aws/bus-rule.ts';

export type TroubleNoticesProps = {
  bus: IEventBus;
  /** Topic that alarms go to. */
  topic: ITopic;
  /** Base URL of the runbook; `#section` is appended. */
  runbook: string;
};

/** Sends a line of text to the alarm topic for each trouble that a function notices. */
export class TroubleNotices extends Construct {
  readonly rule: BusRule;

  constructor(scope: Construct, id: string, { bus, topic, runbook }: TroubleNoticesProps) {
    super(scope, id);

    // With a role the owner's topic needs no statement for EventBridge.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    const text = EventField.fromPath('$.detail.text');
    const section = EventField.fromPath('$.detail.section');
    const rule = new Rule(this, 'OnTroubleNoticed', {
      eventBus: bus,
      eventPattern: { source: [SOURCE], detailType: [TROUBLE_NOTICED] },
      targets: [
        new SnsTopic(topic, {
          role,
          message: RuleTargetInput.fromText(`${text} What to do: ${runbook}#${section}`),
          // The audit trail keeps the event itself; the alarm of this rule tells that it did not arrive.
          maxEventAge: Duration.hours(1),
          retryAttempts: 20,
        }),
      ],
    });
    Validations.of(rule).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason:
        'The event is in the audit trail; an alarm tells that the topic did not take the message.',
    });
    this.rule = busRule(rule, bus);
  }
}
