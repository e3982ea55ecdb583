/** From policy files to a policy set that can decide, or to everything that is wrong with them. */
import { type DetailedError, policySetTextToParts, validate } from '@cedar-policy/cedar-wasm/web';
import type { Policy, PolicyFile, PolicyMistake, PolicySet } from '../contracts/policy-set.ts';
import { ServiceError } from '../errors.ts';
import { readPolicy } from './annotations.ts';
import { placesOf } from './places.ts';

export type PolicySources = {
  files: readonly PolicyFile[];
  schema: PolicyFile;
  /** Hash of all of them. */
  hash: string;
};

export type Compiled = { policySet: PolicySet } | { findings: PolicyMistake[] };

type Placed = { file: PolicyFile; offset: number; policy: Policy };

/** Cedar counts in bytes of UTF-8, from the start of the text that it was given. */
const lineAt = (text: string, offset: number) =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, offset)).split('\n').length;

const findingOf = (file: PolicyFile, error: DetailedError, offset = 0): PolicyMistake => {
  const place = error.sourceLocations?.[0];
  return {
    file: file.name,
    line: lineAt(file.text, offset + (place?.start ?? 0)),
    message: error.message.replace(/^for policy `[^`]*`[,:]? /, ''),
    suggestion: error.help ?? place?.label ?? undefined,
  };
};

const TEMPLATE: ReturnType<typeof readPolicy> = {
  mistakes: ['a template decides nothing by itself; write a policy'],
};

/** The policies of one file, each with the place where it begins. */
const readFile = (file: PolicyFile): { placed: Placed[]; findings: PolicyMistake[] } => {
  const parts = policySetTextToParts(file.text);
  if (parts.type === 'failure') {
    return { placed: [], findings: parts.errors.map((error) => findingOf(file, error)) };
  }

  const placed: Placed[] = [];
  const findings: PolicyMistake[] = [];
  const { policies, policy_templates: templates } = parts;
  for (const { text, offset } of placesOf(file.text, [...policies, ...templates])) {
    const { policy, mistakes } = templates.includes(text) ? TEMPLATE : readPolicy(text);
    if (policy) placed.push({ file, offset, policy });
    for (const message of mistakes) {
      findings.push({ file: file.name, line: lineAt(file.text, offset), message });
    }
  }
  return { placed, findings };
};

const duplicates = (placed: readonly Placed[]): PolicyMistake[] =>
  placed.flatMap(({ file, offset, policy }, index) => {
    const first = placed.findIndex((other) => other.policy.id === policy.id);
    const twin = placed[first];
    if (first === index || !twin) return [];

    const place = `${twin.file.name}:${lineAt(twin.file.text, twin.offset)}`;
    return [
      {
        file: file.name,
        line: lineAt(file.text, offset),
        message: `@id("${policy.id}") is taken by ${place}`,
      },
    ];
  });

/** Cedar's own validation: unknown attributes, unguarded optional ones, policies that never apply. */
const validateAll = (placed: readonly Placed[], schema: PolicyFile): PolicyMistake[] => {
  const staticPolicies = Object.fromEntries(placed.map(({ policy }) => [policy.id, policy.text]));
  const answer = validate({ schema: schema.text, policies: { staticPolicies } });
  // Each policy has parsed alone: what does not parse here is the schema.
  if (answer.type === 'failure') return answer.errors.map((error) => findingOf(schema, error));

  return [...answer.validationErrors, ...answer.validationWarnings].map(({ policyId, error }) => {
    const place = placed.find(({ policy }) => policy.id === policyId);
    return findingOf({ ...schema, ...place?.file }, error, place?.offset);
  });
};

/** As somebody reads the files; Cedar tells them in any order. */
const inOrder = (findings: readonly PolicyMistake[], files: readonly PolicyFile[]) => {
  const rank = ({ file }: PolicyMistake) => files.findIndex(({ name }) => name === file);
  return findings.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line);
};

/** Reads, checks and binds together all policies; nothing half right comes out. */
export const compilePolicies = ({ files, schema, hash }: PolicySources): Compiled => {
  const read = files.map(readFile);
  const placed = read.flatMap((file) => file.placed);
  const findings = [...read.flatMap((file) => file.findings), ...duplicates(placed)];
  if (files.length === 0) {
    findings.push({ file: 'policies', line: 1, message: 'there is no *.cedar file' });
  }
  if (findings.length === 0) findings.push(...validateAll(placed, schema));
  if (findings.length > 0) return { findings: inOrder(findings, files) };

  return { policySet: { hash, policies: placed.map(({ policy }) => policy) } };
};

/** One line per finding, as compilers write them: `deny.cedar:4: message (suggestion)`. */
export const renderFindings = (findings: readonly PolicyMistake[]) =>
  findings
    .map(({ file, line, message, suggestion }) =>
      suggestion ? `${file}:${line}: ${message} (${suggestion})` : `${file}:${line}: ${message}`,
    )
    .join('\n');

/** The policy set, or POLICY_INVALID with every finding on a line of its own. */
export const policySetFrom = (sources: PolicySources): PolicySet => {
  const compiled = compilePolicies(sources);
  if ('policySet' in compiled) return compiled.policySet;

  throw new ServiceError('POLICY_INVALID', `Policies:\n${renderFindings(compiled.findings)}`);
};
