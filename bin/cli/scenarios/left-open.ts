/** Whether a policy decides a scenario by nothing but what the scenario does not state. */
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy, PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { Situation } from '../policy/proof/situation.ts';
import { sayingOf } from './saying-of.ts';
import { type Unstated, unstatedFor } from './unstated.ts';

/** As many combinations are tried for one policy and one scenario. */
const MOST_TRIED = 400;

function* combined([first, ...rest]: readonly Unstated[]): Generator<Unstated['ways'][number]> {
  if (!first) {
    yield (situation) => situation;
    return;
  }
  for (const others of combined(rest)) {
    for (const way of first.ways) yield (situation) => way(others(situation));
  }
}

/**
 * The fields that a policy reads and the scenario does not state, if with some values for them the
 * policy would say what is expected of it; nothing if it says something else whatever they are.
 */
export const leftOpen = (
  policy: Policy,
  { situation, expected }: { situation: Situation; expected: Outcome | undefined },
  policySet: PolicySet,
): string[] | undefined => {
  const unstated = unstatedFor(policy, situation);
  const saying = sayingOf(policy, policySet);
  let tried = 0;
  for (const state of combined(unstated)) {
    if (saying(state(situation)) === expected) return unstated.map(({ field }) => field);
    tried += 1;
    if (tried === MOST_TRIED) break;
  }
  return undefined;
};
