import { ServiceError } from '../../../functions/errors.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { awsFault } from '../installation/aws-fault.ts';
import { InputError } from '../terminal/input-error.ts';
import { Unavailable } from './context.ts';
import { bad, type Finding, unchecked, warning } from './finding.ts';

/** One link of the chain: what is looked at, and what is found there. */
export type Check<Context> = {
  name: string;
  run: (context: Context) => Promise<Finding | Finding[]>;
};

const excused = (name: string, error: unknown): Finding => {
  if (error instanceof Unavailable) return unchecked(name, `not checked: ${error.message}`);
  if (error instanceof SailPointError && error.status === 403) {
    return unchecked(name, 'not checked: SailPoint does not allow it; the scopes above tell more');
  }
  if (error instanceof SailPointError) {
    return warning(name, `could not be checked (${error.reason})`, error.message);
  }
  const told =
    error instanceof InputError || error instanceof ServiceError ? error.message : awsFault(error);
  if (told === undefined) throw error;
  return warning(name, 'could not be checked', told);
};

/** What a check finds; not being able to look is a finding too. */
export const examine = async <Context>(
  { name, run }: Check<Context>,
  context: Context,
): Promise<Finding[]> => {
  try {
    return [await run(context)].flat();
  } catch (error) {
    return [excused(name, error)];
  }
};

/** A failure that is itself what the check looks for. */
export const asBad =
  (name: string, told: string, remedy?: string) =>
  (error: unknown): Finding => {
    if (error instanceof Unavailable) throw error;
    const sentence =
      error instanceof InputError || error instanceof ServiceError
        ? error.message
        : awsFault(error);
    if (sentence === undefined) throw error;
    return bad(name, told, [sentence, remedy].filter(Boolean).join(' '));
  };
