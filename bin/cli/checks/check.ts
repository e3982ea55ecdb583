import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { failureSentence } from '../installation/failure-sentence.ts';
import { Unavailable } from './context.ts';
import { bad, type Finding, unchecked, warning } from './finding.ts';

/** One step between a request and its answer, and how to examine it. */
export type Check<Context> = {
  name: string;
  run: (context: Context) => Promise<Finding | Finding[]>;
};

const excused = (name: string, error: unknown): Finding => {
  if (error instanceof Unavailable) return unchecked(name, `not checked: ${error.message}`);
  if (error instanceof SailPointError && error.status === 403) {
    return unchecked(name, 'not checked: SailPoint denied access; see the scopes above');
  }
  if (error instanceof SailPointError) {
    return warning(name, `could not be checked (${error.reason})`, error.message);
  }
  const sentence = failureSentence(error);
  if (sentence === undefined) throw error;
  return warning(name, 'could not be checked', sentence);
};

/** The findings of a check; a check that cannot run is a finding too. */
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

/** Turns a failure into the bad finding that the check is for. */
export const asBad =
  (name: string, detail: string, remedy?: string) =>
  (error: unknown): Finding => {
    if (error instanceof Unavailable) throw error;
    const sentence = failureSentence(error);
    if (sentence === undefined) throw error;
    return bad(name, detail, [sentence, remedy].filter(Boolean).join(' '));
  };
