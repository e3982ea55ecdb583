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
import { ARRIVAL, silent } from './alarms-of-arrival.ts';
import { asyncAlarms, functionAlarms, type WatchedFunction } from './alarms-of-functions.ts';
import { FAILED_REQUESTS, nearDeadline } from './alarms-of-requests.ts';
import { backlogAlarm, deadLetterAlarm, ruleAlarms, tableAlarms } from './alarms-of-resources.ts';
import { RISKS } from './alarms-of-risks.ts';
import { AuditTrail } from './audit-trail.ts';
import { dashboard } from './dashboard.ts';
import { SavedQueries } from './saved-queries.ts';

export type MonitoringProps = {
  alarmTopic: string;
  /** Longest time without a request before an alarm, in ISO 8601, or `none`. */
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

const watchedFunctions = (props: MonitoringProps): WatchedFunction[] => [
  {
    part: 'Decide',
    name: 'decide',
    run: props.decide.function,
    so: 'requests may not be decided',
  },
  {
    part: 'Callback',
    name: 'callback',
    run: props.callback.function,
    so: 'answers may not reach SailPoint',
  },
  {
    part: 'DeadlineGuard',
    name: 'deadline-guard',
    run: props.deadlineGuard.function,
    so: 'open requests may miss their deadline',
  },
  {
    part: 'TokenRotation',
    name: 'token-rotation',
    run: props.tokenRotation.function,
    so: 'the access token may expire',
  },
];

/** By the trigger that has the least time. */
const limitsOf = (triggers: readonly SubscribedTrigger[]) => {
  const shortest = Math.min(...triggers.map((trigger) => trigger.responseDeadlineSeconds));
  const sentAt = new Date(0).toISOString();
  const deadline = new Date(shortest * 1_000).toISOString();
  const margin = marginMs({ sentAt, deadline }) / 1_000;
  return {
    // A quarter of the time, as an event has on its way in.
    backlogSeconds: Math.max(MINUTE, Math.min(5 * MINUTE, shortest / 4)),
    // Less than a minute would fall between two runs of the deadline guard.
    nearSeconds: Math.max(MINUTE, margin - 2 * MINUTE),
  };
};

/** Audit trail, alarms, dashboard and saved queries of one installation. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { triggers, table, bus, decide, callback, deadlineGuard, tokenRotation } = props;

    const trail = new AuditTrail(this, 'AuditTrail', { bus });
    const alarms = new Alarms(this, 'Alarms', props);
    alarms.add(...FAILED_REQUESTS, ...RISKS, ...ARRIVAL);
    if (props.silenceAlarm !== 'none') {
      alarms.add(silent(Duration.parse(props.silenceAlarm).toHours()));
    }

    const functions = watchedFunctions(props);
    alarms.add(...functions.flatMap(functionAlarms));
    // A queue feeds callback; what a run of the deadline guard did not do, the next one does.
    const fedByLambda = functions.filter(({ part }) => ['Decide', 'TokenRotation'].includes(part));
    alarms.add(...fedByLambda.flatMap(asyncAlarms));

    const queues = {
      Decide: decide.deadLetters,
      PartnerBus: decide.partnerBusDeadLetters,
      Callback: callback.deadLetters,
      DeadlineGuard: deadlineGuard.deadLetters,
      TokenRotation: tokenRotation.deadLetters,
      AuditTrail: trail.deadLetters,
    };
    const deadLetters = Object.entries(queues).flatMap(([part, queue]) =>
      queue ? [deadLetterAlarm(part, queue)] : [],
    );
    const { backlogSeconds, nearSeconds } = limitsOf(triggers);
    const backlog = backlogAlarm(callback.queue, backlogSeconds);
    alarms.add(...deadLetters, backlog, nearDeadline(nearSeconds));
    for (const [part, { rules }] of Object.entries({
      Decide: decide,
      AuditTrail: trail,
    })) {
      alarms.add(...rules.flatMap((rule) => ruleAlarms(part, rule)));
    }
    alarms.add(...tableAlarms('InvocationRecords', table));

    dashboard(this, 'Dashboard', {
      name: Stack.of(this).stackName,
      alarms: alarms.all,
      trail: trail.logGroup.logGroupName,
      errors: functions.map(({ run }) => run.metricErrors()),
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
