import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { mapValues } from 'es-toolkit';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { type Compiled, compilePolicies, type Place } from '../policy/compile.ts';
import { readPolicyFiles } from './policy-files.ts';
import { readSettings } from './settings-file.ts';
import { startCedar } from './start-cedar.ts';

/** In place of settings that are wrong, so that they are not told as missing, too. */
const ASSUMED: Required<PolicySettings> = {
  localTime: { zone: 'UTC', holidays: [] },
  ticketPattern: 'T',
};

/** Other settings are another policy set. */
const hashOf = (hash: string, settings: PolicySettings | undefined): string =>
  settings
    ? createHash('sha256').update(hash).update(JSON.stringify(settings)).digest('hex')
    : hash;

/** Compiles the policies of a folder; files are named as from the working directory. */
export const compileFolder = (directory: string): Compiled & { files: number } => {
  startCedar();
  const { hash, ...sources } = readPolicyFiles(directory);
  const { settings, findings } = readSettings(directory);
  const known = [
    ...[sources.schema, ...sources.files].map(({ name }) => name),
    ...findings.map(({ file }) => file),
  ];
  const place = <Found extends Place>(found: Found): Found => ({
    ...found,
    file: known.includes(found.file) ? join(directory, found.file) : directory,
  });

  const compiled = compilePolicies({
    ...sources,
    settings: findings.length > 0 ? ASSUMED : settings,
    hash: hashOf(hash, settings),
  });
  const files = sources.files.length;
  const warnings = compiled.warnings.map(place);
  return 'policySet' in compiled && findings.length === 0
    ? { files, warnings, policySet: compiled.policySet, places: mapValues(compiled.places, place) }
    : {
        files,
        warnings,
        findings: [...findings, ...('findings' in compiled ? compiled.findings : [])].map(place),
      };
};
