/** The policies of a folder: their mistakes, or an engine that decides with them. */
import type { PolicyMistake, PolicySet } from '../../../functions/contracts/policy-set.ts';
import { ServiceError } from '../../../functions/errors.ts';
import { type Place, renderFindings } from '../../../functions/policy/compile.ts';
import { type Evaluate, policyEngine } from '../../../functions/policy/engine.ts';
import { compileFolder } from '../../../functions/policy-set/compile-folder.ts';
import { InputError } from '../terminal/input-error.ts';

/** Checks as a synth does; an `InputError` if the folder cannot be read. */
export const compiledPolicies = (directory: string): ReturnType<typeof compileFolder> => {
  try {
    return compileFolder(directory);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new InputError(error.message, { cause: error });
  }
};

/** Policies without mistakes; an `InputError` lists the mistakes otherwise. */
export const loadPolicies = (
  directory: string,
): {
  evaluate: Evaluate;
  policySet: PolicySet;
  places: Record<string, Place>;
  warnings: PolicyMistake[];
} => {
  const compiled = compiledPolicies(directory);
  if ('findings' in compiled) throw new InputError(renderFindings(compiled.findings));

  const { policySet, places, warnings } = compiled;
  return { evaluate: policyEngine(policySet), policySet, places, warnings };
};
