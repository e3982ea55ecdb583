/** All commands under one name: their output and exit codes. */
import { Command, CommanderError } from 'commander';
import { answerCommand } from './answer.ts';
import type { Show } from './command.ts';
import { decideCommand } from './decide.ts';
import { doctorCommand } from './doctor.ts';
import { holdCommand, releaseCommand } from './hold.ts';
import { initCommand } from './init.ts';
import { failureSentence } from './installation/failure-sentence.ts';
import { outputsCommand } from './outputs.ts';
import { policyCheckCommand } from './policy/check.ts';
import { policyExplainCommand } from './policy/explain.ts';
import { replayCommand } from './policy/replay.ts';
import { simulateCommand } from './policy/simulate.ts';
import { policyTestCommand } from './policy/test.ts';
import { recordsCommand } from './records/export.ts';
import { invocationsCommand } from './records/invocations.ts';
import { pendingCommand } from './records/pending.ts';
import { showCommand } from './records/show.ts';
import { redriveCommand } from './redrive.ts';
import { repairCommand } from './repair.ts';
import { sendTestCommand } from './send-test.ts';
import { statusCommand } from './status.ts';
import { filterCommand } from './subscriptions/filter.ts';
import { pauseCommand, resumeCommand } from './subscriptions/pause.ts';
import { subscriptionsCommand } from './subscriptions/subscriptions.ts';
import { printable } from './terminal/printable.ts';
import { triggersCommand } from './triggers/triggers.ts';

export type CommandOutput = { writeOut(text: string): void; writeErr(text: string): void };

const SUCCESS = 0;
const CHECK_FAILED = 1;
const USAGE_ERROR = 2;

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
  ${SUCCESS}  success
  ${CHECK_FAILED}  check failed: a problem that makes requests fail, a message left in a dead-letter queue, a
     decision that was not recorded or an answer that SailPoint did not accept, a test event that got stuck, a token without a required scope,
     a mistake in a policy, a failed scenario, or a request that would newly be approved
  ${USAGE_ERROR}  usage error, unreadable input, or a call that AWS or SailPoint refused`;

const programOf = (show: Show, { writeOut }: CommandOutput): Command =>
  new Command('countersign')
    .description('Set up, operate and test Countersign.')
    .addCommand(initCommand(show))
    .addCommand(doctorCommand(show))
    .addCommand(sendTestCommand(show))
    .addCommand(triggersCommand(show))
    .addCommand(subscriptionsCommand(show))
    .addCommand(filterCommand(show))
    .addCommand(pauseCommand(show))
    .addCommand(resumeCommand(show))
    .addCommand(holdCommand(show))
    .addCommand(releaseCommand(show))
    .addCommand(statusCommand(show))
    .addCommand(outputsCommand(show))
    .addCommand(pendingCommand(show))
    .addCommand(decideCommand(show))
    .addCommand(answerCommand(show))
    .addCommand(invocationsCommand(show))
    .addCommand(showCommand(show))
    .addCommand(recordsCommand(writeOut))
    .addCommand(redriveCommand(show))
    .addCommand(repairCommand(show))
    .addCommand(simulateCommand(show))
    .addCommand(
      new Command('policy')
        .description('Check, test and explain policies')
        .addCommand(policyCheckCommand(show))
        .addCommand(policyExplainCommand(show))
        .addCommand(policyTestCommand(show)),
    )
    .addCommand(replayCommand(show))
    .addHelpText('after', HELP);

/** Subcommands created elsewhere inherit no settings. */
const setUp = (command: Command, output: CommandOutput): void => {
  command.exitOverride().configureOutput(output);
  for (const child of command.commands) setUp(child, output);
};

/** Expected failures are sentences; anything else is a bug and shows its stack. */
const messageOf = (error: unknown): string =>
  failureSentence(error) ?? (error as Error).stack ?? String(error);

/** Runs one command line and ends with its exit code. */
export const runCountersign = async (
  args: readonly string[],
  terminal: CommandOutput,
): Promise<number> => {
  const output: CommandOutput = {
    writeOut: (text) => terminal.writeOut(printable(text)),
    writeErr: (text) => terminal.writeErr(printable(text)),
  };
  let exitCode = SUCCESS;
  const program = programOf(({ text, json, ok }, asJson) => {
    const written = asJson ? JSON.stringify(json, null, 2) : text;
    if (written) output.writeOut(`${written}\n`);
    exitCode = ok ? SUCCESS : CHECK_FAILED;
  }, output);
  setUp(program, output);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? SUCCESS : USAGE_ERROR;
    output.writeErr(`${messageOf(error)}\n`);
    return USAGE_ERROR;
  }
};
