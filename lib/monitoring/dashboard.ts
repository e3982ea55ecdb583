import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  Dashboard,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { answers, machinery } from './dashboard-machinery.ts';
import { decisions, requests } from './dashboard-requests.ts';

export type Watched = {
  name: string;
  alarms: readonly Alarm[];
  /** Log group of the audit trail. */
  trail: string;
  errors: readonly IMetric[];
  deadLetters: readonly IMetric[];
  backlog: IMetric;
};

/** One page: requests, decisions, answers and machinery, each with a line on what to look for. */
export const dashboard = (scope: Construct, id: string, watched: Watched): Dashboard =>
  new Dashboard(scope, id, {
    dashboardName: watched.name,
    defaultInterval: Duration.days(1),
    widgets: [
      [
        new AlarmStatusWidget({
          title: 'Alarms',
          alarms: [...watched.alarms],
          sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
          width: 24,
          height: 6,
        }),
      ],
      ...requests(),
      ...decisions(watched.trail),
      ...answers(watched.backlog),
      ...machinery(watched.errors, watched.deadLetters),
    ],
  });
