/** From policy files to a policy set that can decide, or to everything that is wrong with them. */
import { isEqual, uniqWith } from 'es-toolkit';
import type { PolicyFile, PolicyMistake, PolicySet } from '../contracts/policy-set.ts';
import type { PolicySettings } from '../contracts/policy-settings.ts';
import { ServiceError } from '../errors.ts';
import { alwaysTrue } from './always-true.ts';
import { duplicates } from './duplicates.ts';
import { appliesToAll } from './for-all.ts';
import { readSchema, type Schema } from './mistakes/schema.ts';
import { needsOf } from './needs.ts';
import { neverTrue } from './never-true.ts';
import { byteLength } from './places.ts';
import { lineOf, type Placed, readFile } from './read-file.ts';
import { sayingOfUnasked, unaskedFacts } from './unasked-facts.ts';
import { validateAll } from './validate-all.ts';
import { whereIn } from './where.ts';

export type PolicySources = {
  /** Named where there is no file. */
  directory?: string;
  files: readonly PolicyFile[];
  schema: PolicyFile;
  /** What the policies measure by. */
  settings?: PolicySettings | undefined;
  /** Hash of all of them. */
  hash: string;
};

/** Where a policy begins. */
export type Place = Pick<PolicyMistake, 'file' | 'line'>;

/**
 * Warnings are about policies that can be deployed, and that probably do not mean what they say.
 * `places` has each policy by its id.
 */
export type Compiled = (
  | { policySet: PolicySet; places: Record<string, Place> }
  | { findings: PolicyMistake[] }
) & { warnings: PolicyMistake[] };

/** Permits that would approve although a fact is unknown on which a forbid rests; one of everything says so itself. */
const unasked = (placed: readonly Placed[], schema: Schema): PolicyMistake[] =>
  unaskedFacts(
    placed.flatMap(({ policy }) => policy ?? []),
    schema,
  ).flatMap((found) =>
    placed
      .filter(({ policy, json }) => policy?.id === found.permit && !appliesToAll(json))
      .map((place) => ({
        file: place.file.name,
        line: lineOf(place),
        ...sayingOfUnasked(found),
      })),
  );

/** Policies without a mistake: of the others nobody knows yet what they should have asked for. */
const withoutMistake = (placed: readonly Placed[], findings: readonly PolicyMistake[]) =>
  placed.filter((place) => {
    const [first, last] = [lineOf(place), lineOf(place, byteLength(place.text))];
    return !findings.some(
      ({ file, line }) => file === place.file.name && line >= first && line <= last,
    );
  });

/** Conditions that never hold, or always: mistakes where a policy never applies for it, else warnings. */
const pointless = (placed: readonly Placed[], isWhole: boolean): PolicyMistake[] =>
  placed.flatMap((place) =>
    [...neverTrue(place.json), ...alwaysTrue(place.json)]
      .filter((found) => found.isWhole === isWhole)
      .map(({ message, suggestion, parts }) => {
        const line = lineOf(place, whereIn(place.text, parts));
        return { file: place.file.name, line, message, suggestion };
      }),
  );

/** As somebody reads the files; Cedar tells them in any order, and some once for each action. */
const inOrder = (findings: readonly PolicyMistake[], files: readonly PolicyFile[]) => {
  const rank = ({ file }: PolicyMistake) => files.findIndex(({ name }) => name === file);
  return uniqWith(findings, isEqual).toSorted((a, b) => rank(a) - rank(b) || a.line - b.line);
};

const none = (directory: string): PolicyMistake => ({
  file: directory,
  line: 1,
  message: 'there is no *.cedar file',
  suggestion: 'Write one, or pass the folder that has them.',
});

/** Reads, checks and binds together all policies; nothing half right comes out. */
export const compilePolicies = (sources: PolicySources): Compiled => {
  const { directory = 'policies', files, schema: file, settings, hash } = sources;
  const schema = readSchema(file.text);
  const read = files.map((one) => readFile(one, schema, settings));
  const placed = read.flatMap((one) => one.placed);
  const policies = placed.flatMap(({ policy }) => policy ?? []);
  const apart = [
    ...(files.length === 0 ? [none(directory)] : []),
    ...read.flatMap((one) => one.findings),
    ...duplicates(placed, 'id'),
    ...duplicates(placed, 'priority'),
    ...validateAll(placed, { file, schema }),
  ];
  const findings = [...apart, ...pointless(withoutMistake(placed, apart), true)];
  const right = withoutMistake(placed, findings);
  const warnings = inOrder(
    [...read.flatMap((one) => one.warnings), ...pointless(right, false), ...unasked(right, schema)],
    files,
  );
  if (findings.length > 0) return { findings: inOrder(findings, files), warnings };

  const needs = needsOf(placed.map(({ json, policy }) => ({ json, reviewer: policy?.reviewer })));
  const places = Object.fromEntries(
    placed.map((one) => [one.policy?.id, { file: one.file.name, line: lineOf(one) }]),
  );
  return { policySet: { hash, policies, settings, needs }, places, warnings };
};

/** One line per finding, as compilers write them: `deny.cedar:4: what is wrong. What to do.` */
export const renderFindings = (findings: readonly PolicyMistake[]) =>
  findings
    .map(({ file, line, message, suggestion }) => `${file}:${line}: ${message}. ${suggestion}`)
    .join('\n');

/** As findings, each marked as a warning. */
export const renderWarnings = (warnings: readonly PolicyMistake[]) =>
  renderFindings(
    warnings.map((warning) => ({ ...warning, message: `warning: ${warning.message}` })),
  );

/** The policy set, or POLICY_INVALID with every finding on a line of its own. */
export const policySetFrom = (sources: PolicySources): PolicySet => {
  const compiled = compilePolicies(sources);
  if ('policySet' in compiled) return compiled.policySet;

  throw new ServiceError('POLICY_INVALID', renderFindings(compiled.findings));
};
