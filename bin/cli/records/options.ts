/** Options of the commands that filter the records. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Id, NOT_AN_ID } from '../../../functions/contracts/ids.ts';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import { spanMs } from '../terminal/time.ts';
import type { Wanted } from './matching.ts';

/** The options' values as commander hands them over. */
export type SelectionOptions = Wanted & { state?: InvocationState; since?: number };

const stateOption = (): Option =>
  new Option('--state <state>', 'filter by state').choices(InvocationState.options);

const sinceOption = (): Option =>
  new Option('--since <span>', 'only requests sent within a span such as 30m, 24h or 7d').argParser(
    spanMs,
  );

const id = (text: string): string => {
  if (Id.safeParse(text).success) return text;
  throw new InvalidArgumentError(`"${text}" ${NOT_AN_ID}.`);
};

const hash = (text: string): string => {
  if (/^[0-9a-f]{8,64}$/.test(text)) return text;
  throw new InvalidArgumentError('Enter the hash of a policy set, or its first 8 digits or more.');
};

/** Adds the options that select records, by state, time, person, item and policy set. */
export const selecting = (command: Command): Command =>
  command
    .addOption(stateOption())
    .addOption(sinceOption())
    .option('--for <identity>', 'only requests for the identity with this id', id)
    .option('--item <id>', 'only requests for this role, access profile or entitlement', id)
    .option(
      '--policy-set <hash>',
      'only what this policy set decided, as doctor and show name it',
      hash,
    );

/** The selection at this time. */
export const selectionOf = ({ state, since, ...wanted }: SelectionOptions, now: Date) => ({
  wanted,
  state,
  since: since === undefined ? undefined : new Date(now.getTime() - since),
});
