import { loadCedar } from './cedar.ts';

let started = false;

/** Loads Cedar from the installed package, once; everything in `functions/policy` needs it first. */
export const startCedar = () => {
  if (started) return;

  loadCedar(new URL('cedar_wasm_bg.wasm', import.meta.resolve('@cedar-policy/cedar-wasm/web')));
  started = true;
};
