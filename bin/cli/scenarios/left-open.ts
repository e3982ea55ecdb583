/** Whether a policy decides a scenario by nothing but what the scenario does not state. */
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy, PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { Situation } from '../policy/proof/situation.ts';
import { sayingOf } from './saying-of.ts';
import { type Unstated, unstatedFor } from './unstated.ts';

/** As many combinations are tried for one policy and one scenario. */
const MOST_TRIED = 400;

/** One way in which something that is not stated could be. */
type Choice = { field: string; way: Unstated['ways'][number] };

function* combined([first, ...rest]: readonly Unstated[]): Generator<Choice[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const others of combined(rest)) {
    for (const way of first.ways) yield [...others, { field: first.field, way }];
  }
}

/**
 * The fields that a policy reads and the scenario does not state, if with some values for them the
 * policy would say what is expected of it, without those that make no difference; nothing if it says
 * something else whatever they are.
 */
export const leftOpen = (
  policy: Policy,
  { situation, expected }: { situation: Situation; expected: Outcome | undefined },
  policySet: PolicySet,
): string[] | undefined => {
  const saying = sayingOf(policy, policySet);
  const isExpected = (choices: readonly Choice[]) =>
    saying(choices.reduce((all, { way }) => way(all), situation)) === expected;
  let tried = 0;
  for (const choices of combined(unstatedFor(policy, situation))) {
    if (isExpected(choices)) {
      const needed = choices.reduce((kept, one) => {
        const others = kept.filter((other) => other !== one);
        return isExpected(others) ? others : kept;
      }, choices);
      return needed.map(({ field }) => field).toReversed();
    }
    tried += 1;
    if (tried === MOST_TRIED) break;
  }
  return undefined;
};
