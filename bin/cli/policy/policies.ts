/** The policies of a folder: their mistakes, or an engine that decides with them. */
import { join } from 'node:path';
import type { PolicyMistake, PolicySet } from '../../../functions/contracts/policy-set.ts';
import {
  compilePolicies,
  type PolicySources,
  renderFindings,
} from '../../../functions/policy/compile.ts';
import { type Evaluate, policyEngine } from '../../../functions/policy/engine.ts';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';
import { startCedar } from '../../../functions/policy-set/start-cedar.ts';
import { InputError } from '../terminal/input-error.ts';

const read = (directory: string): PolicySources => {
  try {
    return readPolicyFiles(directory);
  } catch (error) {
    const { code, path = directory } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new InputError(
      `${path}: cannot be read (${code}); pass the folder with the policies and their schema.`,
      { cause: error },
    );
  }
};

/** Checks as a synth does; findings name files relative to the working directory. */
export const compileFolder = (directory: string) => {
  startCedar();
  const sources = read(directory);
  const known = [sources.schema, ...sources.files].map(({ name }) => name);
  const place = (finding: PolicyMistake): PolicyMistake => ({
    ...finding,
    file: known.includes(finding.file) ? join(directory, finding.file) : directory,
  });

  const compiled = compilePolicies(sources);
  return 'policySet' in compiled
    ? { files: sources.files.length, policySet: compiled.policySet }
    : { files: sources.files.length, findings: compiled.findings.map(place) };
};

/** Policies without mistakes; an `InputError` lists the mistakes otherwise. */
export const loadPolicies = (directory: string): { evaluate: Evaluate; policySet: PolicySet } => {
  const compiled = compileFolder(directory);
  if (compiled.policySet) {
    return { evaluate: policyEngine(compiled.policySet), policySet: compiled.policySet };
  }
  throw new InputError(
    `The policies in ${directory} have mistakes:\n${renderFindings(compiled.findings)}`,
  );
};
