import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Aws } from '../installation/aws.ts';

/**
 * The time of the newest line that contains `text`, 0 for none. CloudWatch filters by `word`, which is
 * less strict, and may answer with empty pages.
 */
export const newestLine = async (
  { logs }: Pick<Aws, 'logs'>,
  { word, text, ...where }: { logGroupName: string; startTime: number; word: string; text: string },
): Promise<number> => {
  let at = 0;
  let nextToken: string | undefined;
  do {
    const page = await logs.send(
      new FilterLogEventsCommand({ ...where, filterPattern: `"${word}"`, nextToken }),
    );
    const lines = (page.events ?? []).filter(({ message }) => message?.includes(text));
    at = Math.max(at, ...lines.map(({ timestamp = 0 }) => timestamp));
    nextToken = page.nextToken;
  } while (nextToken);
  return at;
};
