import { readPolicyFiles } from '../functions/adapters/policy-files.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { policySetFrom } from '../functions/policy/compile.ts';
import { startCedar } from './start-cedar.ts';

/** The policies of a folder, validated; POLICY_INVALID names file, line and what would be right. */
export const checkedPolicies = (directory: string): PolicySet => {
  startCedar();

  return policySetFrom(readPolicyFiles(directory));
};
