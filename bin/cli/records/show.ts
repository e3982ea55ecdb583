/** `countersign show`: one record with all grounds for its decision. */
import type { Command } from 'commander';
import { type CommandReport, command, type Show } from '../command.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { recordOf } from './record.ts';
import { renderRecord } from './show/render.ts';
import { withoutPersonalData } from './show/without-personal-data.ts';

export type ShowOptions = { stack: string; personalData?: true };

type Deps = Pick<Outside, 'aws' | 'now'>;

export const showRecord = async (
  invocationId: string,
  { stack, personalData }: ShowOptions,
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const { secret, callbackUrl, ...record } = await recordOf(aws.dynamo, tableName, invocationId);
  const shown = personalData ? record : withoutPersonalData(record);

  return { text: renderRecord(shown, now()), json: shown, ok: true };
};

export const showCommand = (show: Show): Command =>
  command('show', show, {
    about:
      'Show one invocation: its timeline, the grounds for its decision, and why it failed. ' +
      'People are shown as ids, and their words are left out, unless --personal-data is given.',
    examples: [
      'show 37d6df15-0da2-4e8f-b73a-e644ca0385ef',
      'show 37d6df15-0da2-4e8f-b73a-e644ca0385ef --personal-data --json',
    ],
    run: (invocationId: string, options: ShowOptions) =>
      showRecord(invocationId, options, outside()),
  })
    .argument('<invocation>', 'invocation id')
    .option('--personal-data', 'include names, comments, form answers and attributes of people')
    .addOption(stackOption());
