import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  Dashboard,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type DashboardSources, dashboardRows } from './dashboard-rows.ts';

type DashboardProps = DashboardSources & { name: string; alarms: readonly Alarm[] };

/** One page: the alarms, and below them what the functions count. */
export const dashboard = (scope: Construct, id: string, props: DashboardProps): Dashboard =>
  new Dashboard(scope, id, {
    dashboardName: props.name,
    defaultInterval: Duration.days(1),
    widgets: [
      [
        new AlarmStatusWidget({
          title: 'Alarms',
          alarms: [...props.alarms],
          sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
          width: 24,
          height: 6,
        }),
      ],
      ...dashboardRows(props),
    ],
  });
