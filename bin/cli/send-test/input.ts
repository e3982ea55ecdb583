/** Which trigger is meant, and what it is to be given. */
import { Option } from 'commander';
import * as z from 'zod';
import {
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
  type TriggerId,
} from '../../../functions/contracts/trigger.ts';
import type { DeployedInstallation } from '../installation/installation.ts';
import { readDocument } from '../scenarios/document.ts';
import { readAs } from '../scenarios/mistakes.ts';
import { InputError } from '../terminal/input-error.ts';

const TRIGGERS = { 'pre-approval': PRE_APPROVAL, 'dynamic-approver': DYNAMIC_APPROVER } as const;

export type TriggerName = keyof typeof TRIGGERS;

export const triggerOption = (): Option =>
  new Option('--trigger <name>', 'the trigger (else the first one of the stack)').choices(
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

const Input = z.record(z.string(), z.unknown());

/** A trigger's input as it stands in a file: the request, or the event that carried it. */
export const inputIn = (file: string): object => {
  const document = readDocument(file);
  const { _metadata, ...input } = readAs(
    z.preprocess((value) => Input.safeParse(value).data?.detail ?? value, Input),
    document,
  );
  return input;
};
