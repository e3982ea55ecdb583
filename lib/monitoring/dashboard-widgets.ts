import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  type Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { counted } from './metrics.ts';

export type WidgetRow = IWidget[];

/** Three fit in a row of the page. */
const THIRD = { width: 8, height: 6 };

/** A heading, and a line on what to look for. */
export const text = (markdown: string) => new TextWidget({ markdown, width: 24, height: 2 });

/** `right` has an axis of its own. */
export const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], ...THIRD });

/** The result of a Logs Insights query. */
export const queryTable = (title: string, logGroup: string, queryString: string) =>
  new LogQueryWidget({
    title,
    logGroupNames: [logGroup],
    queryString,
    view: LogQueryVisualizationType.TABLE,
    ...THIRD,
  });

/** A function's metric by five minutes. */
export const summed = (...[service, name, options]: Parameters<typeof counted>): Metric =>
  counted(service, name, { period: Duration.minutes(5), ...options });

/** How long half of the answers of a function took, and all but the slowest hundredth. */
export const answerTimes = (service: 'decide' | 'callback', how: string) =>
  [50, 99].map((percent) =>
    summed(service, 'TimeToAnswer', {
      statistic: Stats.p(percent),
      label: `p${percent} (${how})`,
    }),
  );
