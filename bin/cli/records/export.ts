/** `countersign records`: exports the records as JSON lines, for `countersign replay` and other programs. */
import { Command } from 'commander';
import * as z from 'zod';
import { type Item, toInvocation } from '../../../functions/aws/invocation-item.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { InputError } from '../terminal/input-error.ts';
import { isWanted } from './matching.ts';
import { type SelectionOptions, selecting, selectionOf } from './options.ts';
import { scanRecords } from './scan.ts';
import { unreadableNote } from './summary.ts';

export type RecordsOptions = SelectionOptions & { stack: string };

type Deps = Pick<Outside, 'aws' | 'now'>;

const readable = (item: Item): Invocation | undefined => {
  try {
    return toInvocation(item);
  } catch (error) {
    if (error instanceof z.core.$ZodError) return undefined;
    throw error;
  }
};

/** Writes one line per record; an `InputError` at the end names the records that could not be read. */
export const exportRecords = async (
  { stack, ...selection }: RecordsOptions,
  { aws, now }: Deps,
  writeOut: (text: string) => void,
): Promise<void> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const { wanted, ...filter } = selectionOf(selection, now());
  const unreadable: string[] = [];
  for await (const item of scanRecords(aws.dynamo, tableName, filter)) {
    const record = readable(item);
    if (record && !isWanted(record, wanted)) continue;
    if (record) {
      const { secret, callbackUrl, ...shown } = record;
      writeOut(`${JSON.stringify(shown)}\n`);
    } else unreadable.push(item.invocationId?.S ?? 'without an id');
  }
  if (unreadable.length > 0) throw new InputError(unreadableNote(unreadable));
};

const EXAMPLES = `
Examples:
  $ countersign records --since 7d > records.jsonl
  $ countersign replay records.jsonl --policies candidate
  $ countersign records --policy-set 3f1b9a6c02d4 > approved.jsonl`;

export const recordsCommand = (writeOut: (text: string) => void): Command =>
  selecting(new Command('records'))
    .summary('Export the invocation records as JSON lines')
    .description(
      'Export the invocation records as JSON lines, without secrets and callback URLs. ' +
        'They contain names, comments and form answers: handle them as personal data. ' +
        'Scans the whole table, which DynamoDB charges for.',
    )
    .addOption(stackOption())
    .addHelpText('after', EXAMPLES)
    .action((options: RecordsOptions) => exportRecords(options, outside(), writeOut));
