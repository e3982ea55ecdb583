import type { PolicySet } from '../contracts/policy-set.ts';
import { ServiceError } from '../errors.ts';
import { renderFindings, renderWarnings } from '../policy/compile.ts';
import { compileFolder } from './compile-folder.ts';

type Options = {
  /** Whether a warning is an error. */
  strict?: boolean;
  warn?: (text: string) => void;
};

/**
 * The policies of a folder, validated; POLICY_INVALID has each mistake with file, line and what to
 * do. What is allowed and probably not meant is a warning, such as a permit that does not ask for a
 * fact on which a forbid rests.
 */
export const checkedPolicies = (
  directory: string,
  { strict = false, warn = (text) => process.emitWarning(text, 'Policies') }: Options = {},
): PolicySet => {
  const { warnings, ...compiled } = compileFolder(directory);
  if ('findings' in compiled) {
    throw new ServiceError('POLICY_INVALID', renderFindings(compiled.findings));
  }

  const text = renderWarnings(warnings);
  if (text && strict) throw new ServiceError('POLICY_INVALID', text);
  if (text) warn(text);
  return compiled.policySet;
};

const endWith = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

/** As `checkedPolicies`, for a CDK app: mistakes end the process, and nothing else is printed. */
export const policiesOrEnd = (
  directory: string,
  { end = endWith, ...options }: Options & { end?: (text: string) => never } = {},
): PolicySet => {
  try {
    return checkedPolicies(directory, options);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return end(error.message);
  }
};
