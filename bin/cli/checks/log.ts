import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Aws } from '../installation/aws.ts';

/**
 * When the newest line that has `text` in it was logged, 0 for none. CloudWatch looks for the `word`,
 * which is a looser question, and may answer with pages that are empty.
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
