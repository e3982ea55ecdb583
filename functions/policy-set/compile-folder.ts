import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PolicyMistake } from '../contracts/policy-set.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { type Compiled, compilePolicies } from '../policy/compile.ts';
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
  const place = (finding: PolicyMistake): PolicyMistake => ({
    ...finding,
    file: known.includes(finding.file) ? join(directory, finding.file) : directory,
  });

  const compiled = compilePolicies({
    ...sources,
    settings: findings.length > 0 ? ASSUMED : settings,
    hash: hashOf(hash, settings),
  });
  const files = sources.files.length;
  const warnings = compiled.warnings.map(place);
  return 'policySet' in compiled && findings.length === 0
    ? { files, warnings, policySet: compiled.policySet }
    : {
        files,
        warnings,
        findings: [...findings, ...('findings' in compiled ? compiled.findings : [])].map(place),
      };
};
