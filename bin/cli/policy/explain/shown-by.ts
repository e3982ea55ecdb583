/** The scenarios in which a policy applies. */
import type { Policy, PolicySet } from '../../../../functions/contracts/policy-set.ts';
import { policyEngine } from '../../../../functions/policy/engine.ts';
import { runScenario } from '../../scenarios/run-scenario.ts';
import { readScenarios, type Scenario } from '../../scenarios/scenario.ts';
import { InputError } from '../../terminal/input-error.ts';

/** `decision` is that of all policies; `outranked` names those that decided instead. */
export type Shown = Pick<Scenario, 'file' | 'line' | 'name'> & {
  decision: string;
  outranked: string[];
};

/** Scenarios of a folder, or why they cannot be read. */
const scenariosIn = (folder: string): Scenario[] | string => {
  try {
    return readScenarios(folder);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

export const shownBy = async (
  policy: Policy,
  { policySet, folder }: { policySet: PolicySet; folder: string },
): Promise<Shown[] | string> => {
  const scenarios = scenariosIn(folder);
  if (typeof scenarios === 'string') return scenarios;

  const alone = policyEngine({ ...policySet, hash: `alone ${policy.text}`, policies: [policy] });
  const together = policyEngine(policySet);
  const ran = await Promise.all(
    scenarios.map(async (scenario) => {
      const applies = (await runScenario(scenario, alone)).policies.length > 0;
      if (!applies) return [];
      const { decision, policies } = await runScenario(scenario, together);
      const { file, line, name } = scenario;
      return [
        { file, line, name, decision, outranked: policies.includes(policy.id) ? [] : policies },
      ];
    }),
  );
  return ran.flat();
};
