/** The policies that come with Countersign, as they came, to tell from them what somebody wrote. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEqual, memoize } from 'es-toolkit';
import type { Policy, PolicyFile, PolicySet } from '../../../functions/contracts/policy-set.ts';
import { compilePolicies } from '../../../functions/policy/compile.ts';
import { readPolicyFiles } from '../../../functions/policy-set/policy-files.ts';
import { readScenarios, type Scenario } from '../scenarios/scenario.ts';

const FOLDER = new URL('../../../local/starter-policies/', import.meta.url).pathname;

/** The schema that comes with them. */
export const shippedSchema = (): PolicyFile => readPolicyFiles(FOLDER).schema;

/** Their files, by name and text. */
export const starterFiles = (): PolicyFile[] =>
  globSync('*.cedar', { cwd: FOLDER })
    .sort()
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

/**
 * The starters under the schema of a folder; nothing if they do not fit to it, or if its policies
 * were not made from them.
 */
export const startersOf = (directory: string, { policies }: PolicySet): PolicySet | undefined => {
  const { schema } = readPolicyFiles(directory);
  const compiled = compilePolicies({ files: starterFiles(), schema, hash: 'starters' });
  if (!('policySet' in compiled)) return undefined;

  const came = compiled.policySet.policies.map(({ id }) => id);
  return policies.some(({ id }) => came.includes(id)) ? compiled.policySet : undefined;
};

const starterScenarios = memoize(() => readScenarios(join(FOLDER, 'scenarios')));

const statedBy = ({ name, request, sentAt, given, expect }: Scenario) => ({
  name,
  request,
  sentAt,
  given,
  expect,
});

/** Whether a scenario is one that came with Countersign, and nobody has changed what it states. */
export const isStarterScenario = (scenario: Scenario): boolean =>
  starterScenarios().some((starter) => isEqual(statedBy(starter), statedBy(scenario)));

/** A policy that is not as it came. */
export type OwnPolicy = { id: string } & (
  | { is: 'new'; policy: Policy; starter?: undefined }
  | { is: 'changed'; policy: Policy; starter: Policy }
  | { is: 'gone'; policy?: undefined; starter: Policy }
);

/** What somebody wrote, changed or took away. */
export const ownPolicies = (
  policies: readonly Policy[],
  starters: readonly Policy[],
): OwnPolicy[] => [
  ...policies.flatMap((policy): OwnPolicy[] => {
    const { id } = policy;
    const starter = starters.find((one) => one.id === id);
    if (!starter) return [{ id, is: 'new', policy }];
    return policy.text === starter.text ? [] : [{ id, is: 'changed', policy, starter }];
  }),
  ...starters
    .filter(({ id }) => policies.every((policy) => policy.id !== id))
    .map((starter): OwnPolicy => ({ id: starter.id, is: 'gone', starter })),
];
