/** Options of the commands that filter the records. */
import { Option } from 'commander';
import { InvocationState } from '../../../functions/contracts/invocation.ts';
import { spanMs } from '../terminal/time.ts';

/** The options' values as commander hands them over. */
export type SelectionOptions = { state?: InvocationState; since?: number };

export const stateOption = (): Option =>
  new Option('--state <state>', 'filter by state').choices(InvocationState.options);

export const sinceOption = (): Option =>
  new Option('--since <span>', 'only requests sent within a span such as 30m, 24h or 7d').argParser(
    spanMs,
  );

/** The selection at this time. */
export const selectionOf = ({ state, since }: SelectionOptions, now: Date) => ({
  state,
  since: since === undefined ? undefined : new Date(now.getTime() - since),
});
