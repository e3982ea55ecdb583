import { type Evaluate, policyEngine } from '../../../functions/policy/engine.ts';
import { checkedPolicies } from '../../../functions/policy-set/checked-policies.ts';

let engine: Evaluate | undefined;

/** Made once: it keeps nothing of a request. */
const starter = () => {
  engine ??= policyEngine(checkedPolicies(new URL('../../../policies', import.meta.url).pathname));
  return engine;
};

/** The starter policies in real Cedar; evaluating some access requests always throws. */
export const evaluatorOf =
  (isBroken: (accessRequestId: string) => boolean): Evaluate =>
  (request, known) => {
    if (isBroken(request.accessRequestId)) throw new Error('The evaluation failed.');
    return starter()(request, known);
  };
