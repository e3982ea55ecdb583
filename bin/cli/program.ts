/** All commands under one name: what they print, and with which exit code they end. */
import { Command, CommanderError } from 'commander';
import { ServiceError } from '../../functions/errors.ts';
import type { Show } from './command.ts';
import { InputError } from './input-error.ts';
import { policyCheckCommand } from './policy-check.ts';
import { policyTestCommand } from './policy-test.ts';
import { replayCommand } from './replay.ts';
import { simulateCommand } from './simulate.ts';

export type Screen = { writeOut(text: string): void; writeErr(text: string): void };

const GOOD = 0;
const BAD = 1;
const WRONG_USE = 2;

const HELP = `
Examples:
  $ countersign simulate event.json --facts facts.json
  $ countersign policy check
  $ countersign policy test
  $ countersign replay records.jsonl --policies candidate

Exit codes:
  ${GOOD}  the answer is good
  ${BAD}  the answer is bad: a mistake in a policy, a failed scenario, or a request that would
     newly be approved
  ${WRONG_USE}  wrong use, or input that cannot be read`;

const programOf = (show: Show): Command =>
  new Command('countersign')
    .description('Asks the policies that answer SailPoint, and changes nothing.')
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
const setUp = (command: Command, screen: Screen): void => {
  command.exitOverride().configureOutput(screen);
  for (const child of command.commands) setUp(child, screen);
};

/** Expected failures are sentences; anything else is a bug and shows where it is. */
const told = (error: unknown): string =>
  error instanceof InputError || error instanceof ServiceError
    ? error.message
    : ((error as Error).stack ?? String(error));

/** Runs one command line and ends with its exit code. */
export const runCountersign = async (args: readonly string[], screen: Screen): Promise<number> => {
  let exitCode = GOOD;
  const program = programOf(({ text, json, ok }, asJson) => {
    screen.writeOut(`${asJson ? JSON.stringify(json, null, 2) : text}\n`);
    exitCode = ok ? GOOD : BAD;
  });
  setUp(program, screen);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? GOOD : WRONG_USE;
    screen.writeErr(`${told(error)}\n`);
    return WRONG_USE;
  }
};
