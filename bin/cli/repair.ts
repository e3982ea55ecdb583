/** `countersign repair`: brings back what was changed by hand between SailPoint's events and the functions. */
import { type Command, Option } from 'commander';
import { type CommandReport, command, type Show } from './command.ts';
import { type ConnectionFound, lookAtConnections } from './connections/connections.ts';
import { failureSentence } from './installation/failure-sentence.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { nowUnderWay, underWay } from './installation/under-way.ts';
import { InputError } from './terminal/input-error.ts';
import { showProgress } from './terminal/progress.ts';
import { confirmed } from './terminal/prompts.ts';

export type RepairOptions = { stack: string; dryRun?: true; yes?: true };

type Deps = Pick<Outside, 'aws' | 'prompts'>;
type Repaired = ConnectionFound & { failure?: string | undefined };

const nameOf = ({ connection, part }: ConnectionFound) =>
  `${connection.title} ${connection.nameOf(part)}`;

const restored = async (aws: Deps['aws'], found: ConnectionFound): Promise<Repaired> => {
  const { connection, part, all } = found;
  try {
    await connection.restore(aws, part, all);
    const difference = await connection.look(aws, part, all);
    return { ...found, failure: difference && `still: ${difference.detail}` };
  } catch (error) {
    // What comes next may be repaired all the same.
    const failure = failureSentence(error);
    if (failure === undefined) throw error;
    return { ...found, failure };
  }
};

const line = ({ failure, ...found }: Repaired) =>
  failure ? `✗ ${nameOf(found)}: ${failure}` : `✓ ${nameOf(found)}: restored`;

/** Good if everything is as it was deployed in the end. */
export const repair = async (
  { stack, dryRun, yes }: RepairOptions,
  { aws, prompts }: Deps,
): Promise<CommandReport> => {
  const installation = await findInstallation(aws.cloudFormation, stack);
  const refusal = underWay(installation);
  if (refusal) return refusal;

  const all = await showProgress(
    'Compare with what was deployed',
    lookAtConnections(aws, installation),
  );
  const unread = all.filter((one) => one.unread !== undefined);
  if (unread.length > 0) {
    const sentences = new Set(unread.map((one) => `- ${nameOf(one)}: ${one.unread}`));
    throw new InputError(
      `Not all could be compared, and nothing was changed.\n${[...sentences].join('\n')}`,
    );
  }
  const found = all.filter(({ difference }) => difference);
  const json = found.map((one) => ({ name: nameOf(one), ...one.difference }));
  if (found.length === 0) {
    return { text: '✓ Everything is as it was deployed.', json: { found: [] }, ok: true };
  }

  const list = found.map((one) => `✗ ${nameOf(one)}: ${one.difference?.detail}`).join('\n');
  if (dryRun) return { text: list, json: { dryRun, found: json }, ok: false };
  prompts?.say(list);
  await confirmed(`Bring ${found.length === 1 ? 'it' : `these ${found.length}`} back?`, {
    yes,
    prompts,
  });
  const begun = await nowUnderWay(aws.cloudFormation, stack);
  if (begun) return begun;

  const done: Repaired[] = [];
  for (const one of found) done.push(await restored(aws, one));
  const ok = done.every(({ failure }) => !failure);
  return {
    text: done.map(line).join('\n'),
    json: { found: json.map((one, index) => ({ ...one, failure: done[index]?.failure })) },
    ok,
  };
};

export const repairCommand = (show: Show): Command =>
  command('repair', show, {
    about:
      'Bring buses, rules, schedules, roles and permissions back to what was deployed. ' +
      'A deployment without a change does not: CloudFormation does not look for what was changed by hand. ' +
      'It shows what it will change and asks. Exit code 1 while something differs, or a deployment is under way.',
    examples: ['repair --dry-run', 'repair', 'repair --yes'],
    run: (options: RepairOptions) => repair(options, outside()),
  })
    .addOption(new Option('--dry-run', 'show what differs only').conflicts('yes'))
    .option('--yes', 'repair without confirmation')
    .addOption(stackOption());
