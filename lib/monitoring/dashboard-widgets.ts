import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IMetric,
  type IWidget,
  type Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { counted } from './metrics.ts';

/** One row of a dashboard. */
export type Row = IWidget[];

/** A heading, and a line on what to look for. */
export const text = (markdown: string) => new TextWidget({ markdown, width: 24, height: 2 });

/** A third of the page; `right` has an axis of its own. */
export const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 8, height: 6 });

/** What a function counts, by five minutes. */
export const summed = (...[service, name, options]: Parameters<typeof counted>): Metric =>
  counted(service, name, { period: Duration.minutes(5), ...options });
