/** `countersign outputs`: the names that CloudFormation gave to the stack's resources. */
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Command } from 'commander';
import { type CommandReport, command, type Show } from './command.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { InputError } from './terminal/input-error.ts';
import { bareTable } from './terminal/table.ts';

/** All outputs of the stack, or the value of one alone. Errors: `InputError`. */
export const stackOutputs = async (
  name: string | undefined,
  { stack }: { stack: string },
  { aws }: Pick<Outside, 'aws'>,
): Promise<CommandReport> => {
  await findInstallation(aws.cloudFormation, stack);
  const { Stacks: [found] = [] } = await aws.cloudFormation.send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const outputs = Object.fromEntries(
    (found?.Outputs ?? [])
      .map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const)
      .toSorted(([one], [other]) => one.localeCompare(other)),
  );
  if (name === undefined) {
    return {
      text: bareTable(['OUTPUT', 'VALUE'], Object.entries(outputs)),
      json: outputs,
      ok: true,
    };
  }

  const value = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (value === undefined) {
    throw new InputError(
      `The stack "${stack}" has no output "${name}"; list all with countersign outputs.`,
    );
  }
  return { text: value, json: value, ok: true };
};

export const outputsCommand = (show: Show): Command =>
  command('outputs', show, {
    about: 'Show the outputs of the stack: names, addresses and ids of its resources.',
    examples: ['outputs', 'outputs DecideDeadLettersUrl'],
    run: (name: string | undefined, options: { stack: string }) =>
      stackOutputs(name, options, outside()),
  })
    .argument('[name]', 'one output, whose value is printed alone')
    .addOption(stackOption());
