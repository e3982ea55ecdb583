/** Everything that trying policies and reading their scenarios finds out. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyMistake, PolicySet } from '../../../../functions/contracts/policy-set.ts';
import type { Place } from '../../../../functions/policy/compile.ts';
import { readSchema } from '../../../../functions/policy/mistakes/schema.ts';
import {
  sayingOfUnasked,
  type UnaskedFacts,
  unaskedFacts,
} from '../../../../functions/policy/unasked-facts.ts';
import { readPolicyFiles } from '../../../../functions/policy-set/policy-files.ts';
import { readScenarios } from '../../scenarios/scenario.ts';
import { InputError } from '../../terminal/input-error.ts';
import type { Breach } from './breaches.ts';
import {
  forgottenName,
  isSaid,
  sayingOfBreach,
  sayingOfPointless,
  sayingOfUnmentioned,
  warningAt,
} from './findings.ts';
import { pointlessPolicies } from './pointless.ts';
import { type Proof, prove } from './prove.ts';
import { type Unmentioned, unmentioned } from './unmentioned.ts';

export type Examined = {
  warnings: PolicyMistake[];
  /** Messages of other warnings that would mislead beside these. */
  unsaid: string[];
  proof: Proof;
  /** Each with what is forgotten, in the words of policies. */
  breaches: (Breach & { name: string })[];
};

type Checked = { policySet: PolicySet; places: Record<string, Place> };

const ofScenarios = async (
  directory: string,
  { policySet, places }: Checked,
): Promise<{ warnings: PolicyMistake[]; found: Unmentioned[] }> => {
  const folder = join(directory, 'scenarios');
  if (!existsSync(folder)) return { warnings: [], found: [] };
  try {
    const found = await unmentioned(policySet, readScenarios(folder));
    const warnings = found.map((one) => {
      const policy = policySet.policies.find(({ id }) => id === one.policyId);
      const quoted = 'tag' in one ? one.tag : one.texts[0];
      return warningAt(places[one.policyId], sayingOfUnmentioned(one), policy, quoted);
    });
    return { warnings, found };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const warning = {
      file: folder,
      line: 1,
      message: 'the scenarios cannot be read, so nobody knows what they leave out',
      suggestion: 'countersign policy test says what is wrong with them.',
    };
    return { warnings: [warning], found: [] };
  }
};

/** Warnings to leave out: those about tags that are probably misspelt. */
const unsaidFor = (unasked: readonly UnaskedFacts[], found: readonly Unmentioned[]): string[] => {
  const isMisspelt = (forbid: string, fact: string) =>
    found.some((one) => 'tag' in one && one.near && one.policyId === forbid && one.path === fact);
  return unasked
    .filter(({ forbid, facts }) => facts.every((fact) => isMisspelt(forbid, fact)))
    .map((one) => sayingOfUnasked(one).message);
};

/** For policies without a mistake. It takes seconds: see `prove`. */
export const examine = async (directory: string, checked: Checked): Promise<Examined> => {
  const { policySet, places } = checked;
  const { policies } = policySet;
  const proof = await prove(policySet);
  const unasked = unaskedFacts(policies, readSchema(readPolicyFiles(directory).schema.text));
  const scenarios = await ofScenarios(directory, checked);
  const breaches = proof.breaches.map((breach) => ({
    ...breach,
    name: forgottenName(breach, policies),
  }));
  return {
    proof,
    breaches,
    unsaid: unsaidFor(unasked, scenarios.found),
    warnings: [
      ...breaches
        .filter((breach) => !isSaid(breach, breach.name, unasked))
        .map((breach) =>
          warningAt(places[breach.permits[0] ?? ''], sayingOfBreach(breach, breach.name)),
        ),
      ...pointlessPolicies(policies, proof).map((one) =>
        warningAt(places[one.id], sayingOfPointless(one)),
      ),
      ...scenarios.warnings,
    ],
  };
};
