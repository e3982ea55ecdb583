/** `countersign show`: the record of one invocation or request, with all grounds for its decision. */
import type { Command } from 'commander';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import { plain } from '../../../functions/policy/explain.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { recordsAbout, recordsOfRequest } from './record.ts';
import { renderRecord } from './show/render.ts';
import { withoutPersonalData } from './show/without-personal-data.ts';

export type ShowOptions = { stack: string; personalData?: true };

type Deps = Pick<Outside, 'aws' | 'now'>;

/** Where the other invocations of the same access request are, if there are any. */
const othersNote = (
  { invocationId, accessRequestId }: Pick<Invocation, 'invocationId' | 'accessRequestId'>,
  all: readonly Invocation[],
): string[] => {
  const others = all
    .filter((one) => one.invocationId !== invocationId)
    .map((one) => `${shortTriggerName(one.triggerId)} ${plain(one.invocationId)} at ${one.sentAt}`);
  return others.length === 0
    ? []
    : [
        `Also of this access request: ${others.join(', ')}.\nAll together: countersign show ${plain(accessRequestId)}`,
      ];
};

export const showRecord = async (
  id: string,
  { stack, personalData }: ShowOptions,
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const found = await recordsAbout(aws.dynamo, tableName, id);
  const shown = found.map((record) => (personalData ? record : withoutPersonalData(record)));

  const [only] = shown;
  const one = only?.invocationId === id ? only : undefined;
  const all = one ? await recordsOfRequest(aws.dynamo, tableName, one.accessRequestId) : found;
  const pages = shown.map((record) => renderRecord(record, now()));
  return {
    text: [pages.join(`\n\n${'-'.repeat(80)}\n\n`), ...(one ? othersNote(one, all) : [])].join(
      '\n\n',
    ),
    json: one ?? { accessRequestId: id, invocations: shown },
    ok: true,
  };
};

export const showCommand = (show: Show): Command =>
  command('show', show, {
    about:
      'Show one invocation, or all of an access request in the order of time: timeline, the grounds for the decision, and why it failed. ' +
      'People are shown as ids, and their words are left out, unless --personal-data is given.',
    examples: [
      'show d421ffffb8c404121c8105a8241075be',
      'show 37d6df15-0da2-4e8f-b73a-e644ca0385ef',
      'show 37d6df15-0da2-4e8f-b73a-e644ca0385ef --personal-data --json',
    ],
    run: (id: string, options: ShowOptions) => showRecord(id, options, outside()),
  })
    .argument('<id>', 'invocation id or access request id')
    .option('--personal-data', 'include names, comments, form answers and attributes of people')
    .addOption(stackOption());
