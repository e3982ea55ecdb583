import { Duration, Stack } from 'aws-cdk-lib';
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
import { FAILED_REQUESTS, nearDeadline } from './alarms-of-requests.ts';
import {
  backlogAlarm,
  deadLetterAlarm,
  lostEventsAlarm,
  untoldAlarm,
} from './alarms-of-resources.ts';
import { heartbeat, RISKS } from './alarms-of-risks.ts';
import { AuditTrail } from './audit-trail.ts';
import { dashboard } from './dashboard.ts';
import { SavedQueries } from './saved-queries.ts';
import { TroubleNotices } from './trouble-notices.ts';

export type MonitoringProps = {
  alarmTopic: string;
  /** Longest time without a request before an alarm, in ISO 8601, or `none`. */
  silenceAlarm: string;
  runbook: string;
  /** Whether there is a dashboard. */
  dashboard: boolean;
  triggers: readonly SubscribedTrigger[];
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
    // Less than a minute would fall between two runs of the deadline guard.
    nearSeconds: Math.max(MINUTE, margin - 2 * MINUTE),
  };
};

/** Audit trail, alarms, notices of trouble and saved queries of one installation; a dashboard if wanted. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { runbook, triggers, bus, decide, callback, deadlineGuard, tokenRotation } = props;

    const trail = new AuditTrail(this, 'AuditTrail', { bus });
    const alarms = new Alarms(this, 'Alarms', props);
    alarms.add(...FAILED_REQUESTS, ...ARRIVAL, ...RISKS, heartbeat(deadlineGuard.firstRun));
    if (props.silenceAlarm !== 'none') {
      alarms.add(silent(Duration.parse(props.silenceAlarm).toHours()));
    }
    const { backlogSeconds, nearSeconds } = limitsOf(triggers);
    const backlog = backlogAlarm(callback.queue, backlogSeconds);
    alarms.add(backlog, nearDeadline(nearSeconds));

    // A run of the deadline guard that is lost needs nobody: the next one does the same.
    const queues = {
      Decide: decide.deadLetters,
      PartnerBus: decide.partnerBusDeadLetters,
      Callback: callback.deadLetters,
      TokenRotation: tokenRotation.deadLetters,
      AuditTrail: trail.deadLetters,
    };
    const deadLetters = Object.entries(queues).flatMap(([part, queue]) =>
      queue ? [deadLetterAlarm(part, queue)] : [],
    );
    alarms.add(...deadLetters);
    alarms.add(
      lostEventsAlarm('DecideOnRequestToDecide', "A person's decision", decide.onRequestToDecide),
      lostEventsAlarm('AuditTrailOnEveryEvent', 'An event for the audit trail', trail.onEveryEvent),
    );
    if (alarms.topic) {
      const { topic } = alarms;
      const notices = new TroubleNotices(this, 'TroubleNotices', { bus, topic, runbook });
      alarms.add(untoldAlarm(notices.rule));
    }

    if (props.dashboard) {
      dashboard(this, 'Dashboard', {
        name: Stack.of(this).stackName,
        alarms: alarms.all,
        trail: trail.logGroup.logGroupName,
        errors: [decide, callback, deadlineGuard, tokenRotation].map((part) =>
          part.function.metricErrors(),
        ),
        deadLetters: deadLetters.map(({ metric }) => metric),
        backlog: backlog.metric,
      });
    }
    new SavedQueries(this, 'SavedQueries', {
      trail: trail.logGroup,
      decide: decide.function.logGroup,
      callback: callback.function.logGroup,
      deadlineGuard: deadlineGuard.function.logGroup,
    });
  }
}
