/** Policies of separation of duties, with those who answer for their violations. */
import { uniqBy } from 'es-toolkit';
import * as z from 'zod/mini';
import { Actor, type AllParts, SodLevel, type SodPolicy } from '../../contracts/facts.ts';
import { canonicalId } from '../../contracts/ids.ts';
import { byEntry, byField } from '../by-field.ts';
import type { Ask } from '../session.ts';
import type { PolicyReference } from './findings.ts';

type Owner = SodPolicy['owners'][number];

const Reference = z.object({
  type: z.nullish(z.enum([...Actor.shape.type.options, 'MANAGER'])),
  id: z.nullish(z.string()),
  name: z.nullish(z.string()),
});

/** A reference may be of no kind, or to nobody. */
const ownersIn = (reference: z.infer<typeof Reference> | null | undefined): Owner[] => {
  const { type, id, name } = reference ?? {};
  if (type === 'MANAGER') return ['MANAGER'];
  return type && id ? [{ type, id, ...(name && { name }) }] : [];
};

const Assignment = z.object({
  assignmentRule: z.nullish(z.enum(['MANAGER', 'STATIC'])),
  ownerRef: z.nullish(Reference),
});

const Policy = z.pipe(
  byField({
    name: z.nullish(z.string()),
    level: z.nullish(SodLevel),
    ownerRef: z.nullish(Reference),
    secondaryOwnerRefs: byEntry('secondaryOwnerRefs', Reference),
    allowedControls: z.nullish(z.array(z.unknown())),
    violationOwnerAssignmentConfig: z.nullish(Assignment),
  }),
  z.transform(({ value: policy, odd }) => {
    const { name, level, secondaryOwnerRefs, violationOwnerAssignmentConfig: config } = policy;
    const { assignmentRule, ownerRef } = config ?? {};
    // Examples carry an owner even under MANAGER: the rule is what counts.
    const assigned = assignmentRule === 'MANAGER' ? (['MANAGER'] as const) : ownersIn(ownerRef);
    const owners = [
      ...(assignmentRule ? assigned : []),
      ...ownersIn(policy.ownerRef),
      ...(secondaryOwnerRefs?.entries ?? []).flatMap(ownersIn),
    ];
    return {
      name,
      level: level ?? undefined,
      mitigable: policy.allowedControls ? policy.allowedControls.length > 0 : undefined,
      // Without the first choice nobody else is the first.
      owners: odd.violationOwnerAssignmentConfig ? [] : uniqBy(owners, key),
      odd: {
        // Without it SailPoint has one all the same, by its documentation.
        level: odd.level ?? (level ? undefined : 'not told'),
        mitigable: odd.allowedControls,
        owners: odd.violationOwnerAssignmentConfig ?? odd.ownerRef ?? secondaryOwnerRefs?.odd,
      },
    };
  }),
);

const key = (owner: Owner) => (owner === 'MANAGER' ? owner : canonicalId(owner.id));

type FoundPolicy = {
  policy: SodPolicy;
  unknown?: Record<string, string | undefined>;
  notAsked?: string[];
};

const sidesUnknown = ({ id, newSides }: PolicyReference) => ({
  [`${id}.newSides`]: newSides ? undefined : 'not told',
});

/** A policy that cannot be read is violated all the same; its level and its owners are unknown. */
export const sodPolicy = async (ask: Ask, reference: PolicyReference): Promise<FoundPolicy> => {
  const { id, name, newSides } = reference;
  const found = await ask({ endpoint: '/sod-policies/v1/{id}', id, answer: Policy, lasts: true });
  const why = 'unknown' in found ? `${found.source}: ${found.unknown}` : undefined;
  const { level, owners = [], mitigable, name: told, odd } = 'value' in found ? found.value : {};
  return {
    policy: {
      id,
      name: told || name,
      level,
      owners,
      newSides: newSides ?? undefined,
      mitigable,
    } satisfies AllParts<SodPolicy>,
    unknown: {
      [`${id}.level`]: odd?.level ?? why,
      [`${id}.owners`]: odd?.owners ?? why,
      ...sidesUnknown(reference),
      [`${id}.mitigable`]: odd?.mitigable ?? why,
    },
  };
};

/** What a violation itself says of its policy, if nobody asks for more. */
export const sodPolicyInViolation = (reference: PolicyReference): FoundPolicy => {
  const { id, name, newSides } = reference;
  return {
    policy: {
      id,
      name,
      newSides: newSides ?? undefined,
      owners: [],
      level: undefined,
      mitigable: undefined,
    } satisfies AllParts<SodPolicy>,
    unknown: sidesUnknown(reference),
    notAsked: ['level', 'owners', 'mitigable'].map((part) => `${id}.${part}`),
  };
};
