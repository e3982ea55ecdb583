/** Metrics by namespace, name and dimensions: as functions print them, and as the stack asks for them. */
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import { resource } from '../synth.ts';
import { happenings } from './happenings.ts';

/** The stack's namespace, as the functions' tests have it. */
const ownNamespace = (namespace: string) =>
  namespace === 'Countersign/Test' ? 'Countersign' : namespace;

/** One metric in words: `Countersign/Decided by=policy outcome=deny service=decide`. */
const inWords = (namespace: string, name: string, dimensions: Record<string, unknown>): string =>
  [
    `${ownNamespace(namespace)}/${name}`,
    ...Object.entries(dimensions)
      .map((pair) => pair.join('='))
      .sort(),
  ].join(' ');

/** CloudWatch's embedded metric format. */
const Embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

const metricsOf = (line: unknown): string[] => {
  const { data } = Embedded.safeParse(line);
  return (data?._aws.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) =>
        inWords(Namespace, Name, Object.fromEntries(names.map((name) => [name, data?.[name]]))),
      ),
    ),
  );
};

const Message = z.looseObject({ message: z.string() });

type Emitted = { metrics: string[]; messages: string[] };

const collect = async (): Promise<Emitted> => {
  const lines = (await happenings()).map(jsonIn);
  return {
    metrics: [...new Set(lines.flatMap(metricsOf))].sort(),
    messages: [...new Set(lines.flatMap((line) => Message.safeParse(line).data?.message ?? []))],
  };
};

let collected: Promise<Emitted> | undefined;

/** Metrics that the functions really emit, and the messages that they log; to be called in a test. */
export const emitted = (): Promise<Emitted> => {
  collected ??= collect();
  return collected;
};

export type AlarmProperties = {
  AlarmName: string;
  AlarmDescription: string;
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
  [property: string]: unknown;
};

/** The properties of all alarms. */
export const alarmsIn = (template: Template): AlarmProperties[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties as AlarmProperties,
  );

export const alarmed = (template: Template): string[] =>
  alarmsIn(template).map(({ Namespace, MetricName, Dimensions }) =>
    inWords(
      Namespace,
      MetricName,
      Object.fromEntries(
        Dimensions.map(({ Name, Value }) => [
          Name,
          typeof Value === 'string' ? Value : JSON.stringify(Value),
        ]),
      ),
    ),
  );

const Widget = z.looseObject({
  type: z.string(),
  properties: z.looseObject({
    title: z.string().optional(),
    markdown: z.string().optional(),
    metrics: z.array(z.array(z.unknown())).optional(),
  }),
});
const Joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
export type Widget = z.infer<typeof Widget>;

/** The widgets of the dashboard; what is known only at the deployment is `?`. */
export const widgetsIn = (template: Template): Widget[] => {
  const { properties } = resource(template, 'AWS::CloudWatch::Dashboard', 'MonitoringDashboard');
  const [, parts] = Joined.parse(properties.DashboardBody)['Fn::Join'];
  const body = parts.map((part) => (typeof part === 'string' ? part : '?')).join('');

  return z.object({ widgets: z.array(Widget) }).parse(jsonIn(body)).widgets;
};

export const shown = (template: Template): string[] =>
  widgetsIn(template)
    .flatMap(({ properties }) => properties.metrics ?? [])
    .map(([namespace, name, ...rest]) => {
      const words = rest.filter((word) => typeof word === 'string');
      const pairs = words.flatMap((word, index) =>
        index % 2 === 0 ? [[word, words[index + 1]]] : [],
      );
      return inWords(String(namespace), String(name), Object.fromEntries(pairs));
    });
