import { resolve } from 'node:path';
import { loadCedar, readPolicyFiles } from '../functions/adapters/policy-files.ts';
import { policySetFrom } from '../functions/policy/compile.ts';

/** The folder, after its policies passed Cedar's validation; POLICY_INVALID with file and line. */
export const checkedPolicies = (directory: string): string => {
  loadCedar(new URL('cedar_wasm_bg.wasm', import.meta.resolve('@cedar-policy/cedar-wasm/web')));
  policySetFrom(readPolicyFiles(directory));

  return resolve(directory);
};
