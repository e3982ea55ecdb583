/** All commands under one name: what they print, and with which exit code they end. */
import { Command, CommanderError } from 'commander';
import { ServiceError } from '../../functions/errors.ts';
import type { Show } from './command.ts';
import { decideCommand } from './decide.ts';
import { doctorCommand } from './doctor.ts';
import { initCommand } from './init.ts';
import { awsFault } from './installation/aws-fault.ts';
import { policyCheckCommand } from './policy/check.ts';
import { replayCommand } from './policy/replay.ts';
import { simulateCommand } from './policy/simulate.ts';
import { policyTestCommand } from './policy/test.ts';
import { recordsCommand } from './records/export.ts';
import { invocationsCommand } from './records/invocations.ts';
import { pendingCommand } from './records/pending.ts';
import { showCommand } from './records/show.ts';
import { redriveCommand } from './redrive.ts';
import { sendTestCommand } from './send-test.ts';
import { statusCommand } from './status.ts';
import { filterCommand } from './subscriptions/filter.ts';
import { pauseCommand, resumeCommand } from './subscriptions/pause.ts';
import { subscriptionsCommand } from './subscriptions/subscriptions.ts';
import { InputError } from './terminal/input-error.ts';

export type CommandOutput = { writeOut(text: string): void; writeErr(text: string): void };

const GOOD = 0;
const BAD = 1;
const WRONG_USE = 2;

const HELP = `
Examples:
  $ countersign init
  $ countersign doctor
  $ countersign send-test
  $ countersign status
  $ countersign pending
  $ countersign redrive --dry-run
  $ countersign simulate event.json --facts facts.json
  $ countersign policy check
  $ countersign policy test
  $ countersign replay records.jsonl --policies candidate

Exit codes:
  ${GOOD}  the answer is good
  ${BAD}  the answer is bad: a fault that fails requests, a dead letter, a decision that does not count,
     a test event that got stuck, a credential that lacks a right, a mistake in a policy, a failed
     scenario, or a request that would newly be approved
  ${WRONG_USE}  wrong use, input that cannot be read, or AWS or SailPoint did not let the command do its work`;

const programOf = (show: Show, { writeOut }: CommandOutput): Command =>
  new Command('countersign')
    .description('Sets up, looks after and tries out the policies that answer SailPoint.')
    .addCommand(initCommand(show))
    .addCommand(doctorCommand(show))
    .addCommand(sendTestCommand(show))
    .addCommand(subscriptionsCommand(show))
    .addCommand(filterCommand(show))
    .addCommand(pauseCommand(show))
    .addCommand(resumeCommand(show))
    .addCommand(statusCommand(show))
    .addCommand(pendingCommand(show))
    .addCommand(decideCommand(show))
    .addCommand(invocationsCommand(show))
    .addCommand(showCommand(show))
    .addCommand(recordsCommand(writeOut))
    .addCommand(redriveCommand(show))
    .addCommand(simulateCommand(show))
    .addCommand(
      new Command('policy')
        .description('Check and test policies')
        .addCommand(policyCheckCommand(show))
        .addCommand(policyTestCommand(show)),
    )
    .addCommand(replayCommand(show))
    .addHelpText('after', HELP);

/** Subcommands that were made elsewhere inherit nothing. */
const setUp = (command: Command, output: CommandOutput): void => {
  command.exitOverride().configureOutput(output);
  for (const child of command.commands) setUp(child, output);
};

/** Expected failures are sentences; anything else is a bug and shows where it is. */
const told = (error: unknown): string =>
  error instanceof InputError || error instanceof ServiceError
    ? error.message
    : (awsFault(error) ?? (error as Error).stack ?? String(error));

/** Runs one command line and ends with its exit code. */
export const runCountersign = async (
  args: readonly string[],
  output: CommandOutput,
): Promise<number> => {
  let exitCode = GOOD;
  const program = programOf(({ text, json, ok }, asJson) => {
    output.writeOut(`${asJson ? JSON.stringify(json, null, 2) : text}\n`);
    exitCode = ok ? GOOD : BAD;
  }, output);
  setUp(program, output);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? GOOD : WRONG_USE;
    output.writeErr(`${told(error)}\n`);
    return WRONG_USE;
  }
};
