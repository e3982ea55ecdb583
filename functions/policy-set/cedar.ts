/** Starts Cedar and reads the policy set that was checked and bundled at synth. */
import { readFileSync } from 'node:fs';
import { initSync } from '@cedar-policy/cedar-wasm/web';
import { PolicySet } from '../contracts/policy-set.ts';

/** Loads Cedar's WebAssembly; everything in `functions/policy` needs it first. */
export const loadCedar = (wasmFile: string | URL) => {
  initSync({ module: readFileSync(wasmFile) });
};

export const readPolicySet = (file: string): PolicySet =>
  PolicySet.parse(JSON.parse(readFileSync(file, 'utf8')));
