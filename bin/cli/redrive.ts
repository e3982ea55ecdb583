/** `countersign redrive`: lists dead letters and redrives those that can still be answered. */
import { type Command, Option } from 'commander';
import ora from 'ora';
import { dynamoControl } from '../../functions/aws/control-item.ts';
import { dynamoInvocations } from '../../functions/aws/invocations.ts';
import { type CommandReport, command, type Show } from './command.ts';
import type { Aws } from './installation/aws.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { outside } from './installation/outside.ts';
import { redeliverer } from './redrive/redeliver.ts';
import { type HandledDeadLetter, renderCounts, renderDeadLetter } from './redrive/render.ts';
import { workThrough } from './redrive/work-through.ts';
import { InputError } from './terminal/input-error.ts';
import { NOT_INTERACTIVE, type Prompts } from './terminal/prompts.ts';

export type RedriveOptions = { stack: string; dryRun?: true; discard?: true; yes?: true };

type Deps = {
  aws: Pick<Aws, 'cloudFormation' | 'dynamo' | 'lambda' | 'sqs'>;
  prompts: Prompts | undefined;
  now: () => Date;
  progress: (text: string) => void;
};

const byDeadline = (one: HandledDeadLetter, other: HandledDeadLetter) =>
  (one.deadline ?? one.since) < (other.deadline ?? other.since) ? -1 : 1;

const rendered = (deadLetters: readonly HandledDeadLetter[], now: Date) =>
  deadLetters.toSorted(byDeadline).map((deadLetter) => renderDeadLetter(deadLetter, now));

/** Good if no message is left in a queue. */
export const redrive = async (
  { stack, dryRun, discard, yes }: RedriveOptions,
  { aws, prompts, now, progress }: Deps,
): Promise<CommandReport> => {
  if (discard && !yes && !prompts) {
    throw new InputError(NOT_INTERACTIVE);
  }
  const installation = await findInstallation(aws.cloudFormation, stack);
  const { account, region, triggers, tableName, deadLetterUrls, otherDeadLetterUrls } =
    installation;

  const { deadlines } = await dynamoControl(aws.dynamo, { tableName }).read();

  const mayDiscard = async (lost: readonly HandledDeadLetter[]) => {
    if (!discard || yes) return discard === true;
    prompts?.say(rendered(lost, now()).join('\n\n'));
    return (await prompts?.confirm(`Permanently delete these ${lost.length}?`)) === true;
  };
  const { deadLetters, hidden } = await workThrough({
    sqs: aws.sqs,
    queues: { ...deadLetterUrls, ...otherDeadLetterUrls },
    judging: {
      find: dynamoInvocations(aws.dynamo, { tableName }).find,
      home: { account, region, triggers, deadlines },
    },
    redeliver: dryRun ? undefined : redeliverer(aws, installation),
    mayDiscard,
    now,
    progress,
  });

  const held =
    hidden > 0
      ? [
          `About ${hidden} more are in flight, received by another reader; run the command again in 2 minutes.`,
        ]
      : [];
  return {
    text: [...rendered(deadLetters, now()), renderCounts(deadLetters), ...held].join('\n\n'),
    json: { dryRun: dryRun === true, deadLetters: deadLetters.toSorted(byDeadline), hidden },
    ok: hidden === 0 && deadLetters.every(({ action }) => action !== 'left'),
  };
};

/** Shows a spinner: silent without a terminal, stopped while a question is open. */
const run = async (options: RedriveOptions): Promise<CommandReport> => {
  const { prompts, ...world } = outside();
  const spinner = ora({ isSilent: !process.stderr.isTTY }).start('Read the dead-letter queues');
  const confirm = (question: string) => {
    spinner.stop();
    return prompts?.confirm(question) ?? Promise.resolve(false);
  };
  const say = (text: string) => {
    spinner.stop();
    prompts?.say(text);
  };
  const progress = (text: string) => {
    spinner.text = text;
  };
  try {
    return await redrive(options, {
      ...world,
      prompts: prompts && { ...prompts, confirm, say },
      progress,
    });
  } finally {
    spinner.stop();
  }
};

export const redriveCommand = (show: Show): Command =>
  command('redrive', show, {
    about:
      'List dead-letter messages and redrive those that can still be answered. ' +
      'A message is deleted only after its redrive succeeded, so the command is safe to repeat. ' +
      'Exit code 1 while a message is left in a queue.',
    examples: ['redrive --dry-run', 'redrive', 'redrive --discard'],
    run,
  })
    .addOption(new Option('--dry-run', 'list the messages only').conflicts('discard'))
    .option('--discard', 'also delete messages that can no longer be answered, after showing them')
    .option('--yes', 'discard without confirmation')
    .addOption(stackOption());
