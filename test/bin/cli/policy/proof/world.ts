/** Policies in a folder of their own, examined as policy check does. */
import { loadPolicies } from '../../../../../bin/cli/policy/policies.ts';
import { type Examined, examine } from '../../../../../bin/cli/policy/proof/examine.ts';
import { policyFolder } from '../../folder.ts';

const ADD = 'principal, action == Action::"Add", resource';
export const permit = (id: string, condition = '') =>
  `@id("${id}") @comment("c") permit (${ADD}) ${condition};`;
export const forbid = (id: string, condition: string, action = ADD) =>
  `@id("${id}") @comment("c") @decision("review") forbid (${action}) ${condition};`;

export const examined = async (
  ...policies: string[]
): Promise<Examined & { directory: string }> => {
  const directory = policyFolder({ 'a.cedar': policies.join('\n') });
  return { directory, ...(await examine(directory, loadPolicies(directory))) };
};

export const ACTIVE =
  'when { principal has lifecycleState && principal.lifecycleState == "active" }';
