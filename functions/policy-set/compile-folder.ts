import { join } from 'node:path';
import type { PolicyMistake } from '../contracts/policy-set.ts';
import { type Compiled, compilePolicies } from '../policy/compile.ts';
import { readPolicyFiles } from './policy-files.ts';
import { startCedar } from './start-cedar.ts';

/** Compiles the policies of a folder; files are named as from the working directory. */
export const compileFolder = (directory: string): Compiled & { files: number } => {
  startCedar();
  const sources = readPolicyFiles(directory);
  const known = [sources.schema, ...sources.files].map(({ name }) => name);
  const place = (finding: PolicyMistake): PolicyMistake => ({
    ...finding,
    file: known.includes(finding.file) ? join(directory, finding.file) : directory,
  });

  const compiled = compilePolicies(sources);
  const files = sources.files.length;
  const warnings = compiled.warnings.map(place);
  return 'policySet' in compiled
    ? { files, warnings, policySet: compiled.policySet }
    : { files, warnings, findings: compiled.findings.map(place) };
};
