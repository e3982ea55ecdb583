/** `countersign pending`: lists what waits for a person, at Countersign and in SailPoint. */
import type { Command } from 'commander';
import { plain } from '../../../functions/policy/explain.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { showProgress } from '../terminal/progress.ts';
import { bareTable } from '../terminal/table.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import { type Held, heldOf } from './held.ts';
import { openRecords } from './open-records.ts';
import { unreadableNote } from './summary.ts';
import { type Waiting, type WaitingInSailPoint, waitingInSailPoint } from './waiting.ts';

export type PendingOptions = { stack: string; personalData?: true };

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'>;

const HELD_HEAD = ['DEFAULT', 'DEADLINE', 'INVOCATION', 'ITEMS', 'FOR', 'REVIEWERS', 'WHY'];

const heldRow = (held: Held, now: Date) => [
  timeLeft(held.defaultAt, now),
  timeLeft(held.deadline, now),
  held.invocationId,
  held.itemNames.map(plain).join('\n'),
  held.requestedFor.map(plain).join('\n'),
  held.reviewers.map(plain).join('\n'),
  held.why,
];

const WAITING_HEAD = ['SENT', 'ACCESS REQUEST', 'ITEM', 'FOR', 'WAITS FOR'];

const waitingRow = (waiting: Waiting, now: Date) => [
  waiting.since && ago(waiting.since, now),
  plain(waiting.accessRequestId),
  plain(waiting.itemName),
  plain(waiting.requestedFor),
  waiting.reviewers.map(plain).join('\n'),
];

const heldText = (held: readonly Held[], now: Date) =>
  held.length === 0
    ? 'Nothing waits at Countersign.'
    : `Held at Countersign; decide with countersign decide:\n${bareTable(
        HELD_HEAD,
        held.map((one) => heldRow(one, now)),
      )}`;

const waitingText = ({ waiting, note }: WaitingInSailPoint, now: Date) =>
  [
    ...(waiting.length > 0
      ? [
          `Waiting in SailPoint; its reviewers decide there:\n${bareTable(
            WAITING_HEAD,
            waiting.map((one) => waitingRow(one, now)),
          )}`,
        ]
      : note
        ? []
        : ['Nothing waits in SailPoint.']),
    ...(note ? [note] : []),
  ].join('\n\n');

/** Held invocations by their deadline, the nearest first; then what waits in SailPoint. */
export const pending = async (
  { stack, personalData = false }: { stack: string; personalData?: boolean },
  { aws, fetch, now }: Deps,
): Promise<CommandReport> => {
  const installation = await findInstallation(aws.cloudFormation, stack);
  const [{ found, unreadable }, inSailPoint] = await showProgress(
    'Read what waits',
    Promise.all([
      openRecords(aws.dynamo, installation.tableName, 'in-review'),
      waitingInSailPoint(installation, { aws, fetch, now }, personalData),
    ]),
  );

  const held = found.map((one) => heldOf(one, personalData));
  return {
    text: [
      heldText(held, now()),
      ...unreadableNote(unreadable),
      waitingText(inSailPoint, now()),
    ].join('\n\n'),
    json: {
      pending: held,
      waitingInSailPoint: inSailPoint.waiting,
      note: inSailPoint.note,
      unreadable,
    },
    ok: true,
  };
};

export const pendingCommand = (show: Show): Command =>
  command('pending', show, {
    about:
      'List what waits for a person: reviews that are held at Countersign, nearest deadline first, ' +
      'and approvals that SailPoint waits for. ' +
      'DEFAULT is when the configured default decision applies. ' +
      'People are shown as ids unless --personal-data is given.',
    examples: ['pending', 'pending --personal-data', 'pending --json'],
    run: (options: PendingOptions) => pending(options, outside()),
  })
    .option('--personal-data', 'show the names of people')
    .addOption(stackOption());
