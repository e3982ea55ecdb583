/** What SailPoint's own check of separation of duties found, as the request's status tells it. */
import { uniqBy } from 'es-toolkit';
import * as z from 'zod/mini';
import type { AccessRequest } from '../../contracts/access-request.ts';
import { SodSide } from '../../contracts/facts.ts';
import { canonicalId, isSameId } from '../../contracts/ids.ts';
import { byEntry, byField } from '../by-field.ts';
import { itemOf, recipientOf, type StatusRow } from '../status-row.ts';
import { newSides } from './criteria.ts';

/** A policy as a violation names it; a list of policies alone tells nothing of sides. */
export type PolicyReference = {
  id: string;
  name: string;
  newSides?: SodSide[] | null | undefined;
};

const Policy = z.object({ id: z.string(), name: z.nullish(z.string()) });

const ListedPolicy = z.pipe(
  Policy,
  z.transform(({ id, name }): PolicyReference => ({ id, name: name ?? '' })),
);

/** A violation: its policy, and what SailPoint tells of the entitlements behind it. */
export const ViolationContext = z.pipe(
  z.object({ policy: Policy, conflictingAccessCriteria: z.optional(z.unknown()) }),
  z.transform(({ policy: { id, name }, conflictingAccessCriteria: criteria }) => ({
    policy: { id, name: name ?? '', newSides: newSides(criteria) } as PolicyReference,
    criteria,
  })),
);

const SodViolationContext = byField({
  state: z.nullish(z.string()),
  violationCheckResult: z.nullish(
    z.object({
      violatedPolicies: byEntry('violatedPolicies', ListedPolicy),
      violationContexts: byEntry('violationContexts', ViolationContext),
    }),
  ),
});

export type Findings = {
  policies: PolicyReference[];
  /** Whether there can be no others. */
  isFinal: boolean;
  /** Why there are others that could not be read, if so. */
  odd?: string | undefined;
};

/** The sides that any of the references tells; unknown if one of them should, and does not. */
const sidesIn = (references: readonly PolicyReference[]): PolicyReference['newSides'] => {
  const told = references.flatMap(({ newSides: sides }) => (sides === undefined ? [] : [sides]));
  if (told.length === 0 || told.includes(null)) return undefined;
  return SodSide.options.filter((side) => told.some((sides) => sides?.includes(side)));
};

/** The first reference to each policy, with the sides that all of them tell. */
export const eachOnce = (references: readonly PolicyReference[]): PolicyReference[] =>
  uniqBy(references, ({ id }) => canonicalId(id)).map((first) => ({
    ...first,
    newSides: sidesIn(references.filter(({ id }) => isSameId(id, first.id))),
  }));

const read = (context: unknown): Findings => {
  if (context == null) return { policies: [], isFinal: false };
  const { data } = SodViolationContext.safeParse(context);
  if (!data) return { policies: [], isFinal: false, odd: 'wrong field: sodViolationContext' };

  const { state, violationCheckResult: result } = data.value;
  const { violatedPolicies, violationContexts } = result ?? {};
  const odd =
    data.odd.state ??
    data.odd.violationCheckResult ??
    violatedPolicies?.odd ??
    violationContexts?.odd;
  return {
    policies: [
      ...(violatedPolicies?.entries ?? []),
      ...(violationContexts?.entries ?? []).map(({ policy }) => policy),
    ],
    // Without the list nothing says that there are none.
    isFinal: state === 'SUCCESS' && violatedPolicies?.count !== undefined,
    odd,
  };
};

/**
 * What the rows tell of an item for a recipient. A row whose item or recipient is not one of the
 * request's counts against all of them, and never for them.
 */
export const findingsIn = (rows: readonly StatusRow[], request: AccessRequest) => {
  const all = rows.map((row) => ({
    itemId: itemOf(row, request),
    recipientId: recipientOf(row, request),
    ...read(row.sodViolationContext),
  }));

  return (recipientId: string, itemId: string): Findings => {
    const about = all.filter(
      (row) =>
        isSameId(row.itemId ?? itemId, itemId) &&
        isSameId(row.recipientId ?? recipientId, recipientId),
    );
    const exact = about.filter((row) => row.itemId && row.recipientId);
    return {
      policies: eachOnce(about.flatMap(({ policies }) => policies)),
      odd: about.find(({ odd }) => odd)?.odd,
      isFinal: exact.length > 0 && exact.every(({ isFinal }) => isFinal),
    };
  };
};
