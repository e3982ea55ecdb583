import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { type Compiled, compilePolicies } from '../policy/compile.ts';
import { neverATicket } from './never-a-ticket.ts';
import { overlooked } from './overlooked.ts';
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
  const { hash, files, schema, names } = readPolicyFiles(directory);
  const { settings, findings: wrong, warnings: doubtful, holidays } = readSettings(directory);
  const unread = overlooked(names.filter((name) => name !== holidays));
  const findings = [...unread.findings, ...wrong];
  const placed = (file: PolicyFile): PolicyFile => ({ ...file, name: join(directory, file.name) });

  const { warnings, ...compiled } = compilePolicies({
    directory,
    files: files.map(placed),
    schema: placed(schema),
    settings: findings.length > 0 ? ASSUMED : settings,
    hash: hashOf(hash, settings),
  });
  const inFolder = (said: readonly PolicyMistake[]) =>
    said.map((one) => ({ ...one, file: join(directory, one.file) }));
  const counted = {
    files: files.length,
    warnings: [...inFolder([...unread.warnings, ...doubtful]), ...warnings],
  };
  if ('policySet' in compiled && findings.length === 0) {
    const never = neverATicket(compiled.policySet, compiled.places);
    return { ...counted, ...(never.length > 0 ? { findings: never } : compiled) };
  }
  return {
    ...counted,
    findings: [...inFolder(findings), ...('findings' in compiled ? compiled.findings : [])],
  };
};
