import type { PolicySet } from '../contracts/policy-set.ts';
import { ServiceError } from '../errors.ts';
import { policySetFrom } from '../policy/compile.ts';
import { renderUnasked, unaskedFacts } from '../policy/unasked-facts.ts';
import { readPolicyFiles } from './policy-files.ts';
import { startCedar } from './start-cedar.ts';

type Options = {
  /** Whether a warning is an error. */
  strict?: boolean;
  warn?: (text: string) => void;
};

/**
 * The policies of a folder, validated; POLICY_INVALID names file, line and what would be right. A
 * permit that does not ask for a fact on which a forbid rests is a warning.
 */
export const checkedPolicies = (
  directory: string,
  { strict = false, warn = (text) => process.emitWarning(text, 'Policies') }: Options = {},
): PolicySet => {
  startCedar();

  const policySet = policySetFrom(readPolicyFiles(directory));
  const warnings = renderUnasked(unaskedFacts(policySet.policies));
  if (warnings && strict) throw new ServiceError('POLICY_INVALID', `Policies:\n${warnings}`);
  if (warnings) warn(warnings);
  return policySet;
};
