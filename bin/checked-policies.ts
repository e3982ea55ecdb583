import { loadCedar } from '../functions/adapters/cedar.ts';
import { readPolicyFiles } from '../functions/adapters/policy-files.ts';
import type { PolicySet } from '../functions/contracts/policy-set.ts';
import { policySetFrom } from '../functions/policy/compile.ts';

/** The policies of a folder, validated; POLICY_INVALID names file, line and what would be right. */
export const checkedPolicies = (directory: string): PolicySet => {
  loadCedar(new URL('cedar_wasm_bg.wasm', import.meta.resolve('@cedar-policy/cedar-wasm/web')));

  return policySetFrom(readPolicyFiles(directory));
};
