import { type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import type { Aws } from '../installation/aws.ts';

type Where = { logGroupName: string; startTime: number; word: string };

/** All events of a log since then that have `word` in them; CloudWatch may answer with empty pages. */
async function* eventsIn({ logs }: Pick<Aws, 'logs'>, { word, ...where }: Where) {
  let nextToken: string | undefined;
  do {
    const page: { events?: FilteredLogEvent[]; nextToken?: string } = await logs.send(
      new FilterLogEventsCommand({ ...where, filterPattern: `"${word}"`, nextToken }),
    );
    yield* page.events ?? [];
    nextToken = page.nextToken;
  } while (nextToken);
}

/**
 * The time of the newest line that contains `text`, 0 for none. CloudWatch filters by `word`, which is
 * less strict.
 */
export const newestLine = async (
  aws: Pick<Aws, 'logs'>,
  { text, ...where }: Where & { text: string },
): Promise<number> => {
  let at = 0;
  for await (const { message, timestamp = 0 } of eventsIn(aws, where)) {
    if (message?.includes(text)) at = Math.max(at, timestamp);
  }
  return at;
};

const Line = z.record(z.string(), z.unknown());

/** The lines since then that have such a shape, the newest last. */
export const linesIn = async <Shape>(
  aws: Pick<Aws, 'logs'>,
  where: Where,
  shape: z.ZodType<Shape>,
): Promise<(Shape & { at: Date })[]> => {
  const found: (Shape & { at: Date })[] = [];
  for await (const { message = '', timestamp = 0 } of eventsIn(aws, where)) {
    const line = Line.safeParse(jsonIn(message));
    const parsed = shape.safeParse(line.data);
    if (parsed.success) found.push({ ...parsed.data, at: new Date(timestamp) });
  }
  return found.toSorted((one, other) => one.at.getTime() - other.at.getTime());
};

export const logGroupOf = async (
  { lambda }: Pick<Aws, 'lambda'>,
  FunctionName: string,
): Promise<string> => {
  const { LoggingConfig } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  return LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
};
