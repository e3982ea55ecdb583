import { z } from 'zod';
import { jsonIn } from '../functions/contracts/json.ts';

/** A line in CloudWatch's embedded metric format. */
const Embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

/** The metrics that a function's log sends: by name and dimensions, as CloudWatch bills them. */
export const metricsInLog = (log: string): string[] => {
  const found = log.split('\n').flatMap((line) => {
    const { data } = Embedded.safeParse(jsonIn(line));
    if (!data) return [];
    return data._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Dimensions.flatMap((names) => {
        const values = names.map((name) => `${name}=${data[name]}`);
        return Metrics.map(({ Name }) => [Name, ...values].join(' '));
      }),
    );
  });
  return [...new Set(found)];
};
