/** Lines in the order of time, sorted in memory: no index has all records by their time. */
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { InputError } from '../terminal/input-error.ts';
import { byTime } from './record.ts';

/** About 50,000 records. They are held outside of the heap, whose limit depends on the machine. */
export const MAX_BYTES = 512 * 1024 * 1024;

type Key = Pick<Invocation, 'sentAt' | 'triggerId'>;

/** Takes lines in any order and gives them the oldest first; an `InputError` if they are too much. */
export const sortedLines = (maxBytes = MAX_BYTES) => {
  const kept: (Key & { line: Buffer })[] = [];
  let bytes = 0;
  return {
    add({ sentAt, triggerId }: Key, text: string): void {
      const line = Buffer.from(text);
      bytes += line.length;
      if (bytes > maxBytes) {
        throw new InputError(
          `These records have more than ${Math.round(maxBytes / 1024 / 1024)} MB, too much to sort in memory; ` +
            'select fewer, such as with --since, or export them in no order with --unsorted.',
        );
      }
      kept.push({ sentAt, triggerId, line });
    },
    *lines(): Generator<string> {
      for (const { line } of kept.sort(byTime)) yield line.toString();
    },
  };
};
