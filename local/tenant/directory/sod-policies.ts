/** Separation-of-duties policies as the API serves them, and their violations. */
import type { SodPolicyV2024 } from 'sailpoint-api-client';
import { found } from '../core/refusal.ts';
import type { SeededCompany } from '../seed/acme.ts';
import type { SodPolicyRow } from '../seed/separation-of-duties.ts';
import type { Directory } from './directory.ts';
import { type Reference, reference } from './reference.ts';

/** The SDK's type with newer fields of the specification. */
export type TenantSodPolicy = SodPolicyV2024 & {
  level: SodPolicyRow['level'];
  secondaryOwnerRefs: Reference[];
  allowedControls: { type: 'COMPENSATING_CONTROL'; id: string; name: string }[];
};

type Side = { criteriaList: (Reference<'ENTITLEMENT'> & { existing: boolean })[] };

/** A policy, and the entitlements of both sides that violate it together. */
export type Violation = {
  policy: Reference<'SOD_POLICY'>;
  conflictingAccessCriteria: { leftCriteria: Side; rightCriteria: Side };
};

const CREATED = '2024-03-01T09:00:00Z';

export const sodPolicies = ({ sodPolicies: rows }: SeededCompany, directory: Directory) => {
  const person = (username: string) =>
    reference(found(directory.byUsername(username), `identity ${username}`));
  const side = (names: string[]) => names.map(directory.entitlementNamed);

  const policy = (row: SodPolicyRow): TenantSodPolicy => ({
    id: row.id,
    name: row.name,
    description: row.description,
    created: CREATED,
    modified: CREATED,
    ownerRef: person(row.owner),
    secondaryOwnerRefs: [],
    level: row.level,
    state: row.state,
    type: 'CONFLICTING_ACCESS_BASED',
    policyQuery: '',
    externalPolicyReference: null,
    compensatingControls: null,
    correctionAdvice: null,
    allowedControls: row.allowedControls.map((name, index) => ({
      type: 'COMPENSATING_CONTROL',
      id: `${row.id.slice(0, -4)}c${`${index}`.padStart(3, '0')}`,
      name,
    })),
    tags: [],
    creatorId: person(row.owner).id,
    modifierId: null,
    scheduled: false,
    violationOwnerAssignmentConfig: {
      assignmentRule: row.violationOwner.rule,
      // Under MANAGER the specification's example has an owner here as well; the rule decides.
      ownerRef: person(
        row.violationOwner.rule === 'STATIC' ? row.violationOwner.username : row.owner,
      ),
    },
    conflictingAccessCriteria: {
      leftCriteria: { name: 'left', criteriaList: side(row.left) },
      rightCriteria: { name: 'right', criteriaList: side(row.right) },
    },
  });

  return {
    policy(id: string): TenantSodPolicy | undefined {
      const row = rows.find((candidate) => candidate.id === id);
      return row && policy(row);
    },

    /** The enforced policies that an identity with `held` violates once it gets `added`. */
    violations(held: ReadonlySet<string>, added: ReadonlySet<string>): Violation[] {
      const matched = (names: string[]): Side => ({
        criteriaList: side(names)
          .filter(({ id }) => held.has(id) || added.has(id))
          .map((entitlement) => ({ ...entitlement, existing: held.has(entitlement.id) })),
      });

      return rows
        .filter(({ state }) => state === 'ENFORCED')
        .map(({ id, name, left, right }) => ({
          policy: { type: 'SOD_POLICY' as const, id, name },
          conflictingAccessCriteria: { leftCriteria: matched(left), rightCriteria: matched(right) },
        }))
        .filter(
          ({ conflictingAccessCriteria: { leftCriteria, rightCriteria } }) =>
            leftCriteria.criteriaList.length > 0 && rightCriteria.criteriaList.length > 0,
        );
    },
  };
};

export type SodPolicies = ReturnType<typeof sodPolicies>;

/** True if one of these entitlements is part of the violation. */
export const takesPart = (
  { conflictingAccessCriteria: { leftCriteria, rightCriteria } }: Violation,
  entitlementIds: readonly string[],
): boolean =>
  [...leftCriteria.criteriaList, ...rightCriteria.criteriaList].some(({ id }) =>
    entitlementIds.includes(id),
  );
