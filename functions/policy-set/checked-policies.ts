import type { PolicySet } from '../contracts/policy-set.ts';
import { policySetFrom } from '../policy/compile.ts';
import { readPolicyFiles } from './policy-files.ts';
import { startCedar } from './start-cedar.ts';

/** The policies of a folder, validated; POLICY_INVALID names file, line and what would be right. */
export const checkedPolicies = (directory: string): PolicySet => {
  startCedar();

  return policySetFrom(readPolicyFiles(directory));
};
