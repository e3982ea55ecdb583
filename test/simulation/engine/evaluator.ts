import type { Need } from '../../../functions/contracts/needs.ts';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { type Evaluate, policyEngine } from '../../../functions/policy/engine.ts';
import { checkedPolicies } from '../../../functions/policy-set/checked-policies.ts';

let made: { policySet: PolicySet; evaluate: Evaluate } | undefined;

/** Made once: it keeps nothing of a request. */
const starter = () => {
  const folder = new URL('../../../local/starter-policies', import.meta.url).pathname;
  const policySet = made?.policySet ?? checkedPolicies(folder);
  made ??= { policySet, evaluate: policyEngine(policySet) };
  return made;
};

/** What the starter policies can read. */
export const starterNeeds = (): readonly Need[] => starter().policySet.needs;

/** The starter policies in real Cedar; evaluating some access requests always throws. */
export const evaluatorOf =
  (isBroken: (accessRequestId: string) => boolean): Evaluate =>
  (request, known) => {
    if (isBroken(request.accessRequestId)) throw new Error('The evaluation failed.');
    return starter().evaluate(request, known);
  };
