/** What separation of duties would say if somebody got the requested access. */
import * as z from 'zod/mini';
import type { Fact } from '../../contracts/facts.ts';
import { canonicalId } from '../../contracts/ids.ts';
import { type Entries, listOf } from '../by-field.ts';
import type { Brought } from '../entitlements.ts';
import type { Ask } from '../session.ts';
import { Criteria } from './criteria.ts';
import { withDoubt } from './doubt.ts';
import { eachOnce, type PolicyReference, ViolationContext } from './findings.ts';

const Violation = z.pipe(
  ViolationContext,
  z.transform(({ policy, criteria }) => {
    const { data } = Criteria.safeParse(criteria);
    return {
      policy,
      /** Entitlements on both sides, unless SailPoint keeps some of them to itself. */
      entitlements: data && [...data.leftCriteria.criteriaList, ...data.rightCriteria.criteriaList],
    };
  }),
);
type Violation = z.output<typeof Violation>;

const Prediction = z.object({ violationContexts: listOf(Violation) });

const ENDPOINT = '/sod-violations/v1/predict';

/** Canonical ids of the entitlements that make the violation; none if the person has all of them. */
const causes = ({ entitlements }: Violation): ReadonlySet<string> =>
  new Set(
    (entitlements ?? [])
      .filter(({ existing }) => existing !== true)
      .map(({ id }) => canonicalId(id)),
  );

/** Whether an item has part in a violation; one that no item explains is everybody's. */
const concerns = (violation: Violation, brought: Brought, all: readonly Brought[]): boolean => {
  const ids = causes(violation);
  if (ids.size === 0) return !violation.entitlements?.length;

  const isCause = ({ levels }: Brought) =>
    [...levels.keys()].some((id) => ids.has(canonicalId(id)));
  return isCause(brought) || !all.some(isCause);
};

type Question = {
  identityId: string;
  /** What each item brings, by its id. */
  brought: ReadonlyMap<string, Brought>;
  /** Since when it is known that there is nothing to ask for. */
  at: string;
};

/**
 * The policies that each item would violate, asked for all items together because they may
 * conflict with one another. What an item brings must be known before "none" counts.
 */
export const predictViolations = async (
  ask: Ask,
  { identityId, brought, at }: Question,
): Promise<ReadonlyMap<string, Fact<PolicyReference[]>>> => {
  const all = [...brought.values()];
  const ids = [...new Set(all.flatMap(({ levels }) => [...levels.keys()]))];
  const none: Entries<Violation> = { entries: [], count: 0 };
  const nothing = { source: `POST ${ENDPOINT}`, at, value: { violationContexts: none } };
  const prediction =
    ids.length === 0
      ? nothing
      : await ask({
          endpoint: ENDPOINT,
          json: { identityId, accessRefs: ids.map((id) => ({ type: 'ENTITLEMENT', id })) },
          answer: Prediction,
        });

  const of = (item: Brought): Fact<PolicyReference[]> => {
    if ('unknown' in prediction) return prediction;

    const { value, ...provenance } = prediction;
    const { entries, odd } = value.violationContexts;
    const policies = eachOnce(
      entries.filter((violation) => concerns(violation, item, all)).map(({ policy }) => policy),
    );
    const { missing } = item;
    return withDoubt(
      { ...provenance, value: policies },
      odd ? { ...provenance, unknown: odd } : missing,
    );
  };
  return new Map([...brought].map(([id, item]) => [id, of(item)]));
};
