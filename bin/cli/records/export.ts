/** `countersign records`: exports the records as JSON lines, for `countersign replay` and other programs. */
import { Command } from 'commander';
import * as z from 'zod';
import { type Item, toInvocation } from '../../../functions/aws/invocation-item.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { InputError } from '../terminal/input-error.ts';
import { showCount } from '../terminal/progress.ts';
import { isWanted } from './matching.ts';
import { type SelectionOptions, selecting, selectionOf } from './options.ts';
import { scanRecords } from './scan.ts';
import { MAX_BYTES, sortedLines } from './sorted-lines.ts';
import { unreadableNote } from './summary.ts';

export type RecordsOptions = SelectionOptions & { stack: string; unsorted?: true };

type Deps = Pick<Outside, 'aws' | 'now'>;

const readable = (item: Item): Invocation | undefined => {
  try {
    return toInvocation(item);
  } catch (error) {
    if (error instanceof z.core.$ZodError) return undefined;
    throw error;
  }
};

/**
 * Writes one line per record, the oldest first; an `InputError` at the end names the records that
 * could not be read. `maxBytes` is how much is sorted.
 */
export const exportRecords = async (
  { stack, unsorted, ...selection }: RecordsOptions,
  { aws, now }: Deps,
  writeOut: (text: string) => void,
  maxBytes = MAX_BYTES,
): Promise<void> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const { wanted, ...filter } = selectionOf(selection, now());
  const sorted = sortedLines(maxBytes);
  const unreadable: string[] = [];
  await showCount('Read the records', async (counted) => {
    let count = 0;
    for await (const item of scanRecords(aws.dynamo, tableName, filter)) {
      count += 1;
      counted(count);
      const record = readable(item);
      if (record && !isWanted(record, wanted)) continue;
      if (record) {
        const line = `${JSON.stringify(record)}\n`;
        if (unsorted) writeOut(line);
        else sorted.add(record, line);
      } else unreadable.push(item.invocationId?.S ?? 'without an id');
    }
  });
  for (const line of sorted.lines()) writeOut(line);
  if (unreadable.length > 0) throw new InputError(unreadableNote(unreadable));
};

const EXAMPLES = `
Examples:
  $ countersign records --since 7d > records.jsonl
  $ countersign replay records.jsonl --policies candidate
  $ countersign records --policy-set 3f1b9a6c02d4 > approved.jsonl
  $ countersign records --unsorted | gzip > everything.jsonl.gz`;

export const recordsCommand = (writeOut: (text: string) => void): Command =>
  selecting(new Command('records'))
    .summary('Export the invocation records as JSON lines')
    .description(
      'Export the invocation records as JSON lines, the oldest first, without secrets and callback URLs. ' +
        'They contain names, comments and form answers: handle them as personal data. ' +
        'Scans the whole table, which DynamoDB charges for, and sorts up to 512 MB of records in memory.',
    )
    .option(
      '--unsorted',
      'write each record as soon as it is read, in no order and without a limit',
    )
    .addOption(stackOption())
    .addHelpText('after', EXAMPLES)
    .action((options: RecordsOptions) => exportRecords(options, outside(), writeOut));
