import { Duration, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { marginMs } from '../../functions/contracts/margin.ts';
import type { SubscribedTrigger } from '../../functions/contracts/trigger.ts';
import type { Callback } from '../callback.ts';
import type { DeadlineGuard } from '../deadline-guard.ts';
import type { Decide } from '../decide.ts';
import type { TokenRotation } from '../token-rotation.ts';
import { Alarms } from './alarms.ts';
import { LOST_REQUESTS, nearDeadline } from './alarms-of-requests.ts';
import {
  asyncTroubles,
  backlogTrouble,
  deadLetterTrouble,
  functionTroubles,
  ruleTroubles,
  tableTroubles,
} from './alarms-of-resources.ts';
import { RISKS, silent } from './alarms-of-risks.ts';
import { AuditTrail } from './audit-trail.ts';
import { dashboard } from './dashboard.ts';
import { SavedQueries } from './saved-queries.ts';

export type MonitoringProps = {
  alarmTopic: string;
  /** After how long without a request to raise an alarm, in ISO 8601, or `none`. */
  silenceAlarm: string;
  runbook: string;
  triggers: readonly SubscribedTrigger[];
  table: TableV2;
  bus: IEventBus;
  decide: Decide;
  callback: Callback;
  deadlineGuard: DeadlineGuard;
  tokenRotation: TokenRotation;
};

const MINUTE = 60;

/** By the trigger that has the least time. */
const limitsOf = (triggers: readonly SubscribedTrigger[]) => {
  const shortest = Math.min(...triggers.map((trigger) => trigger.responseDeadlineSeconds));
  const sentAt = new Date(0).toISOString();
  const deadline = new Date(shortest * 1_000).toISOString();
  const margin = marginMs({ sentAt, deadline }) / 1_000;
  return {
    // A quarter of the time, as an event has on its way in.
    backlogSeconds: Math.max(MINUTE, Math.min(5 * MINUTE, shortest / 4)),
    // Less than a minute would fall between two runs of the guard.
    nearSeconds: Math.max(MINUTE, margin - 2 * MINUTE),
  };
};

/** Shows what happens and calls somebody when a request may fail: trail, alarms, page, questions. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { triggers, table, bus, decide, callback, deadlineGuard, tokenRotation } = props;

    const trail = new AuditTrail(this, 'AuditTrail', { bus });
    const alarms = new Alarms(this, 'Alarms', props);
    alarms.add(...LOST_REQUESTS, ...RISKS);
    if (props.silenceAlarm !== 'none') {
      alarms.add(silent(Duration.parse(props.silenceAlarm).toHours()));
    }

    alarms.add(
      ...functionTroubles('decide', decide.function, 'requests are not decided'),
      ...functionTroubles('callback', callback.function, 'decisions do not reach SailPoint'),
      ...functionTroubles(
        'deadline-guard',
        deadlineGuard.function,
        'open requests may miss their deadlines',
      ),
      ...functionTroubles('token-rotation', tokenRotation.function, 'the access token gets old'),
      ...asyncTroubles('decide', decide.function),
      ...asyncTroubles('deadline-guard', deadlineGuard.function),
      ...asyncTroubles('token-rotation', tokenRotation.function),
    );
    const functions = {
      Decide: decide,
      Callback: callback,
      DeadlineGuard: deadlineGuard,
      TokenRotation: tokenRotation,
    };
    const boxes = { ...functions, AuditTrail: trail };
    const deadLetters = Object.entries(boxes).map(([name, { deadLetters: queue }]) =>
      deadLetterTrouble(name, name.toLowerCase(), queue),
    );
    const { backlogSeconds, nearSeconds } = limitsOf(triggers);
    const backlog = backlogTrouble(callback.queue, backlogSeconds);
    alarms.add(...deadLetters, backlog, nearDeadline(nearSeconds));
    for (const rule of [...decide.rules, ...callback.rules, ...trail.rules]) {
      alarms.add(...ruleTroubles(rule));
    }
    alarms.add(...tableTroubles(table));

    dashboard(this, 'Dashboard', {
      name: Stack.of(this).stackName,
      alarms: alarms.all,
      trail: trail.logGroup.logGroupName,
      errors: Object.values(functions).map((part) => part.function.metricErrors()),
      deadLetters: deadLetters.map(({ metric }) => metric),
      backlog: backlog.metric,
    });
    new SavedQueries(this, 'SavedQueries', {
      trail: trail.logGroup,
      decide: decide.function.logGroup,
      callback: callback.function.logGroup,
      deadlineGuard: deadlineGuard.function.logGroup,
    });
  }
}
