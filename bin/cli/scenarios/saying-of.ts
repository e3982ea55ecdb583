import { determiningPolicies, type Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy, PolicySet } from '../../../functions/contracts/policy-set.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import type { Situation } from '../policy/proof/situation.ts';

/** What one policy says when it is asked alone; nothing if it does not apply, or is not there. */
export const sayingOf = (policy: Policy | undefined, policySet: PolicySet) => {
  if (!policy) return (): Outcome | undefined => undefined;
  const evaluate = policyEngine({ ...policySet, hash: `alone ${policy.text}`, policies: [policy] });
  return ({ request, ...known }: Situation): Outcome | undefined => {
    const evaluation = evaluate(request, known);
    return determiningPolicies(evaluation).length > 0 ? evaluation.outcome : undefined;
  };
};
