/** Standard output of the functions: metrics are counted, lines are kept if somebody reads them. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

export type Printer = ReturnType<typeof printer>;

type Embedded = { _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } } & Record<
  string,
  unknown
>;

const sum = (value: unknown) =>
  Array.isArray(value) ? value.reduce((all: number, one: number) => all + one, 0) : Number(value);

export const printer = ({ keepsLines }: { keepsLines: boolean }) => {
  const lines: string[] = [];
  /** Sum of each metric's values. */
  const metrics = new Map<string, number>();

  const print = (...words: unknown[]) => {
    const line = words.map(String).join(' ');
    if (keepsLines) lines.push(line);
    if (!line.startsWith('{"_aws"')) return;

    const entry = JSON.parse(line) as Embedded;
    for (const { Metrics } of entry._aws.CloudWatchMetrics) {
      for (const { Name } of Metrics) {
        metrics.set(Name, (metrics.get(Name) ?? 0) + sum(entry[Name]));
      }
    }
  };

  const console = {
    log: print,
    debug: print,
    info: print,
    warn: print,
    error: print,
    trace: print,
  };
  const metricsOf = (serviceName: string, singleMetric = false): Metrics => {
    const options = { namespace: 'Countersign', serviceName, singleMetric, logger: console };
    return Object.assign(new Metrics(options), {
      console,
      // A single metric is printed by itself.
      singleMetric: () => metricsOf(serviceName, true),
    });
  };

  return {
    lines,
    metrics,
    console,
    /** Logger and metrics of one container. */
    toolsOf(serviceName: string) {
      const logger = new Logger({ serviceName, logLevel: keepsLines ? 'DEBUG' : 'INFO' });
      return { logger: Object.assign(logger, { console }), metrics: metricsOf(serviceName) };
    },
  };
};
