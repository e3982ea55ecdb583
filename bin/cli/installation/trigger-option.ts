/** The trigger that an option of a command names. */
import { Option } from 'commander';
import { shortTriggerName, TriggerId } from '../../../functions/contracts/trigger.ts';
import { InputError } from '../terminal/input-error.ts';
import type { DeployedInstallation } from './installation.ts';

export const triggerOption = (): Option =>
  new Option('--trigger <name>', "trigger to use (default: the stack's first one)").choices(
    TriggerId.options.map(shortTriggerName),
  );

/** The named trigger if the installation answers it, else its first one. */
export const triggerIdOf = (
  name: string | undefined,
  { triggers, stackName }: Pick<DeployedInstallation, 'triggers' | 'stackName'>,
): TriggerId => {
  const wanted = TriggerId.options.find((triggerId) => shortTriggerName(triggerId) === name);
  const found = triggers.find(({ triggerId }) => triggerId === (wanted ?? triggerId));
  if (found) return found.triggerId;
  throw new InputError(`The stack "${stackName}" does not answer ${wanted ?? 'any trigger'}.`);
};
