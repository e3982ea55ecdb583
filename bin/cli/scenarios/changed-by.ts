/** Which of somebody's own policies made a scenario turn out otherwise, and what each of them said. */
import type { Outcome } from '../../../functions/contracts/decision.ts';
import type { Policy, PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { Place } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { type OwnPolicy, ownPolicies } from '../policy/starters.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

/** What a policy says, and what its starter said; nothing if it is silent or not there. */
type Changed = Pick<OwnPolicy, 'id' | 'is'> & {
  place?: Place | undefined;
  says?: Outcome | undefined;
  said?: Outcome | undefined;
};

export type Blame = {
  changed: Changed[];
  /** What the starters would have decided alone. */
  starters?: { decision: Outcome; policies: string[]; asExpected: boolean };
};

export type Background = {
  policySet: PolicySet;
  places: Record<string, Place>;
  /** Nothing if the policies were not made from them. */
  starters: PolicySet | undefined;
};

/** What one policy says about a scenario when it is asked alone. */
const sayingOf = async (scenario: Scenario, policy: Policy | undefined, policySet: PolicySet) => {
  if (!policy) return undefined;
  const evaluate = policyEngine({ ...policySet, hash: `alone ${policy.text}`, policies: [policy] });
  const { decision, policies } = await runScenario(scenario, evaluate);
  return policies.length > 0 ? decision : undefined;
};

/** Annotations decide who reviews and what requesters read, whatever the condition says. */
const annotations = (policy: Policy | undefined) =>
  JSON.stringify([policy?.comment, policy?.reviewer, policy?.priority]);

/** For a scenario that failed. */
export const changedBy = async (
  scenario: Scenario,
  { policySet, places, starters }: Background,
): Promise<Blame> => {
  const changed: Changed[] = [];
  for (const own of ownPolicies(policySet.policies, starters?.policies ?? [])) {
    const { id, is, policy, starter } = own;
    const says = await sayingOf(scenario, policy, policySet);
    const said = await sayingOf(scenario, starter, policySet);
    if (says !== said || (says && annotations(policy) !== annotations(starter))) {
      changed.push({ id, is, place: places[id], says, said });
    }
  }
  if (!starters || changed.length === 0) return { changed };

  const alone = await runScenario(scenario, policyEngine(starters));
  const { decision, policies } = alone;
  return { changed, starters: { decision, policies, asExpected: alone.differences.length === 0 } };
};

const WORDS: Record<Outcome, string> = {
  approve: 'approves',
  deny: 'denies',
  review: 'sends to review',
};

const words = (outcome: Outcome | undefined) => (outcome ? WORDS[outcome] : 'says nothing');

const sentence = ({ id, place, is, says, said }: Changed): string => {
  if (is === 'gone') return `${id} is gone; the starter ${words(said)}`;
  const named = `${id} (${place ? `${place.file}:${place.line}, ` : ''}${is}) ${words(says)}`;
  if (is === 'new') return named;
  return says === said ? `${named} with other annotations` : `${named}; the starter ${words(said)}`;
};

/** Lines below a failed scenario. */
export const renderBlame = ({ changed, starters }: Blame): string[] => [
  ...changed.map((one) => `yours: ${sentence(one)}.`),
  ...(starters
    ? [
        `the starters alone: ${starters.decision} (${starters.policies.join(', ') || 'no policy'})${starters.asExpected ? ', as expected' : ''}.`,
      ]
    : []),
];
