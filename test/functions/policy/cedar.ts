/** Real Cedar with the project's own schema: started once for each file that imports this. */
import { policySetTextToParts, policyToJson } from '@cedar-policy/cedar-wasm/web';
import { reviewerIn } from '../../../functions/contracts/named-reviewer.ts';
import type { PolicyMistake, PolicySet } from '../../../functions/contracts/policy-set.ts';
import type { PolicySettings } from '../../../functions/contracts/policy-settings.ts';
import { compilePolicies, policySetFrom } from '../../../functions/policy/compile.ts';
import { policyEngine } from '../../../functions/policy/engine.ts';
import { needsOf } from '../../../functions/policy/needs.ts';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';
import { startCedar } from '../../../functions/policy-set/start-cedar.ts';

startCedar();

export const POLICIES = new URL('../../../local/starter-policies/', import.meta.url).pathname;

/** The policies that a new installation starts with, and their schema. */
export const STARTER = readPolicyFiles(POLICIES);

export const starterSet = (): PolicySet => policySetFrom(STARTER);

const sourcesOf = (files: Record<string, string>, settings?: PolicySettings) => ({
  settings,
  files: Object.entries(files).map(([name, text]) => ({ name, text })),
  schema: STARTER.schema,
  hash: JSON.stringify(files),
});

/** What is wrong with policy files, given as name and text. */
export const findingsIn = (
  files: Record<string, string>,
  settings?: PolicySettings,
): PolicyMistake[] => {
  const compiled = compilePolicies(sourcesOf(files, settings));
  return 'findings' in compiled ? compiled.findings : [];
};

/** An engine with these policies in one file. */
export const engineOf = (text: string) =>
  policyEngine(policySetFrom(sourcesOf({ 'a.cedar': text })));

/** What the policies in one file need, even if they could not be deployed. */
export const needsIn = (text: string) => {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new Error(parts.errors.map(({ message }) => message).join());
  return needsOf(
    parts.policies.map((policy) => {
      const answer = policyToJson(policy);
      if (answer.type === 'failure') throw new Error(policy);
      return { json: answer.json, reviewer: reviewerIn(answer.json.annotations?.reviewer ?? '') };
    }),
  );
};
