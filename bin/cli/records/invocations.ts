/** `countersign invocations`: lists the records, newest first. */
import { type Command, InvalidArgumentError } from 'commander';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import type { Aws } from '../installation/aws.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { showProgress } from '../terminal/progress.ts';
import { bareTable } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { invocationCompleteCommand } from '../triggers/complete.ts';
import { invocationStatusCommand } from '../triggers/invocation-status.ts';
import { groundsFor, isWanted, type Wanted } from './matching.ts';
import { openRecords } from './open-records.ts';
import { type SelectionOptions, selecting, selectionOf } from './options.ts';
import { type RecordFilter, scanRecords } from './scan.ts';
import { SUMMARISED, type Summaries, Summary, summarise, unreadableNote } from './summary.ts';

export type InvocationsOptions = SelectionOptions & { stack: string; limit: number };

type Deps = Pick<Outside, 'aws' | 'now'>;

const HEAD = ['SENT', 'STATE', 'DECISION', 'TRIGGER', 'TRIES', 'INVOCATION', 'ACCESS REQUEST'];

const stateOf = ({ state, failure }: Summary) => (failure ? `${state} (${failure.code})` : state);

const decisionOf = ({ decision }: Summary) =>
  decision ? `${decision.outcome} by ${decision.by}` : '';

const rowOf = (summary: Summary, now: Date) => [
  ago(summary.sentAt, now),
  stateOf(summary),
  decisionOf(summary),
  shortTriggerName(summary.triggerId),
  summary.attempts,
  summary.invocationId,
  summary.accessRequestId,
];

/** Open records come from a small index; all others need a scan of the whole table. */
const read = async (
  { dynamo }: Pick<Aws, 'dynamo'>,
  tableName: string,
  { state, since, wanted }: RecordFilter & { wanted: Wanted },
): Promise<Summaries> => {
  if (!state || isFinal(state)) {
    const attributes = [...SUMMARISED, ...groundsFor(wanted)];
    return summarise(scanRecords(dynamo, tableName, { state, since, attributes }), wanted);
  }

  const { found, unreadable } = await openRecords(dynamo, tableName, state);
  const recent = found
    .filter(({ sentAt }) => !since || sentAt >= since.toISOString())
    .filter((record) => isWanted(record, wanted));
  return { found: recent.map((record) => Summary.parse(record)), unreadable };
};

export const invocations = async (
  { stack, limit, ...selection }: InvocationsOptions,
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const { found, unreadable } = await showProgress(
    'Read the records',
    read(aws, tableName, selectionOf(selection, now())),
  );

  const newest = found.toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1)).slice(0, limit);
  const more =
    found.length > newest.length
      ? [`Showing the newest ${newest.length} of ${found.length}; use --limit to show more.`]
      : [];
  return {
    text: [
      newest.length > 0
        ? bareTable(
            HEAD,
            newest.map((summary) => rowOf(summary, now())),
          )
        : 'No matching invocations.',
      ...more,
      ...unreadableNote(unreadable),
    ].join('\n\n'),
    json: {
      total: found.length,
      invocations: newest.map(({ decision, ...summary }) => ({
        ...summary,
        decision: decision && { outcome: decision.outcome, by: decision.by, at: decision.at },
      })),
      unreadable,
    },
    ok: true,
  };
};

const count = (text: string): number => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Enter a whole number above 0.');
};

export const invocationsCommand = (show: Show): Command =>
  selecting(
    command('invocations', show, {
      about:
        'List the invocation records, newest first. ' +
        'Open invocations (received, in-review, decided) are read from an index; all others need a ' +
        'scan of the whole table, which DynamoDB charges for.',
      examples: [
        'invocations --since 24h',
        'invocations --state expired --since 7d',
        'invocations --for 2c9180... --item 2c9180...',
        'invocations --policy-set 3f1b9a6c02d4',
        'invocations --state decided --json',
      ],
      run: (options: InvocationsOptions) => invocations(options, outside()),
    }),
  )
    .addOption(stackOption())
    .option('--limit <count>', 'maximum number to list', count, 50)
    // Options after a subcommand belong to it.
    .enablePositionalOptions()
    .addCommand(invocationStatusCommand(show))
    .addCommand(invocationCompleteCommand(show));
