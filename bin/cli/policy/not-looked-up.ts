/** Ids in policies that are only known to be shaped like one: a check of policies asks no tenant. */
import { uniqBy } from 'es-toolkit';
import { canonicalId, Id } from '../../../functions/contracts/ids.ts';
import type { PolicySet } from '../../../functions/contracts/policy-set.ts';
import { literalsIn } from '../../../functions/policy/mistakes/id-literals.ts';
import { namedIn } from './named-reviewers.ts';
import { jsonOf } from './proof/comparisons.ts';

/** As policies write them, each once. */
export type NotLookedUp = { reviewers: string[]; conditions: string[] };

const OF_SAILPOINT = ['Identity', 'AccessItem', 'SodPolicy'];

export const notLookedUp = ({ policies }: Pick<PolicySet, 'policies'>): NotLookedUp => {
  const literals = policies.flatMap((policy) => {
    const { principal, resource, conditions } = jsonOf(policy) ?? {};
    return literalsIn([principal, resource, conditions]);
  });
  const ids = literals.filter(
    ({ type, id }) => OF_SAILPOINT.includes(type) && Id.safeParse(id).success,
  );
  return {
    reviewers: namedIn({ policies }).map(({ kind, id }) => `${kind}:${id}`),
    conditions: uniqBy(ids, ({ type, id }) => `${type}:${canonicalId(id)}`).map(
      ({ type, id }) => `${type}::"${id}"`,
    ),
  };
};

const counted = (ids: readonly string[], where: string) =>
  ids.length === 0 ? [] : [`${ids.length} ${where}`];

/** Lines for the end of a report; none if there are no ids. */
export const notLookedUpLines = (
  { reviewers, conditions }: NotLookedUp,
  directory: string,
): string[] => {
  const counts = [...counted(reviewers, 'of reviewers'), ...counted(conditions, 'in conditions')];
  if (counts.length === 0) return [];
  const remedy =
    reviewers.length > 0
      ? ` countersign replay <records> --policies ${directory} --tenant <url> looks up the reviewers.`
      : '';
  return [`Ids that were not looked up in a tenant: ${counts.join(', ')}.${remedy}`];
};
