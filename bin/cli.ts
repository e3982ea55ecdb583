#!/usr/bin/env node
/** The `countersign` command: asks the policies, and changes nothing. */
import { Command, CommanderError } from 'commander';
import { ServiceError } from '../functions/errors.ts';
import { InputError } from './cli/input-error.ts';
import { policyCheckCommand } from './cli/policy-check.ts';
import { policyTestCommand } from './cli/policy-test.ts';

const WRONG_USE = 2;

const policy = new Command('policy')
  .description('Check and test policies.')
  .addCommand(policyCheckCommand())
  .addCommand(policyTestCommand());

const program = new Command('countersign')
  .description('Asks the policies that answer SailPoint, and changes nothing.')
  .addCommand(policy)
  .addHelpText(
    'after',
    `
Exit codes:
  0  the answer is good
  1  the answer is bad: a mistake in a policy, a failed scenario, a request that would newly be approved
  2  wrong use, or input that cannot be read`,
  );

const withoutExit = (command: Command): void => {
  command.exitOverride();
  for (const child of command.commands) withoutExit(child);
};

/** Expected failures are sentences; anything else is a bug and shows where it is. */
const sentence = (error: unknown) =>
  error instanceof InputError || error instanceof ServiceError
    ? error.message
    : ((error as Error).stack ?? String(error));

withoutExit(program);
try {
  await program.parseAsync();
} catch (error) {
  const told = error instanceof CommanderError;
  if (!told) process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = told && error.exitCode === 0 ? 0 : WRONG_USE;
}
