import { join } from 'node:path';
import { mapValues } from 'es-toolkit';
import { type Compiled, compilePolicies, type Place } from '../policy/compile.ts';
import { readPolicyFiles } from './policy-files.ts';
import { startCedar } from './start-cedar.ts';

/** Compiles the policies of a folder; files are named as from the working directory. */
export const compileFolder = (directory: string): Compiled & { files: number } => {
  startCedar();
  const sources = readPolicyFiles(directory);
  const known = [sources.schema, ...sources.files].map(({ name }) => name);
  const place = <Found extends Place>(found: Found): Found => ({
    ...found,
    file: known.includes(found.file) ? join(directory, found.file) : directory,
  });

  const compiled = compilePolicies(sources);
  const files = sources.files.length;
  const warnings = compiled.warnings.map(place);
  return 'policySet' in compiled
    ? { files, warnings, policySet: compiled.policySet, places: mapValues(compiled.places, place) }
    : { files, warnings, findings: compiled.findings.map(place) };
};
