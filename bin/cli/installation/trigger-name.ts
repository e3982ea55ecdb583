/** Short names of triggers, for options and tables. */
import { Option } from 'commander';
import {
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
  type TriggerId,
} from '../../../functions/contracts/trigger.ts';
import { InputError } from '../terminal/input-error.ts';
import type { DeployedInstallation } from './installation.ts';

const TRIGGERS = { 'pre-approval': PRE_APPROVAL, 'dynamic-approver': DYNAMIC_APPROVER } as const;

export type TriggerName = keyof typeof TRIGGERS;

/** `pre-approval` */
export const triggerName = (triggerId: string): string =>
  triggerId.replace('idn:access-request-', '');

export const triggerOption = (): Option =>
  new Option('--trigger <name>', "trigger to use (default: the stack's first one)").choices(
    Object.keys(TRIGGERS),
  );

/** The named trigger if the installation answers it, else its first one. */
export const triggerIdOf = (
  name: TriggerName | undefined,
  { triggers, stackName }: Pick<DeployedInstallation, 'triggers' | 'stackName'>,
): TriggerId => {
  const wanted = name && TRIGGERS[name];
  const found = triggers.find(({ triggerId }) => triggerId === (wanted ?? triggerId));
  if (found) return found.triggerId;
  throw new InputError(`The stack "${stackName}" does not answer ${wanted ?? 'any trigger'}.`);
};
