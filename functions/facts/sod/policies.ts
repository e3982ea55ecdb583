/** Policies of separation of duties, with those who answer for their violations. */
import { uniqBy } from 'es-toolkit';
import * as z from 'zod/mini';
import { Actor, type AllParts, SodLevel, type SodPolicy } from '../../contracts/facts.ts';
import { canonicalId } from '../../contracts/ids.ts';
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

const Policy = z.pipe(
  z.object({
    name: z.nullish(z.string()),
    level: z.nullish(SodLevel),
    ownerRef: z.nullish(Reference),
    secondaryOwnerRefs: z.nullish(z.array(Reference)),
    violationOwnerAssignmentConfig: z.nullish(
      z.object({
        assignmentRule: z.nullish(z.enum(['MANAGER', 'STATIC'])),
        ownerRef: z.nullish(Reference),
      }),
    ),
  }),
  z.transform(({ name, level, ...policy }) => {
    const { assignmentRule, ownerRef } = policy.violationOwnerAssignmentConfig ?? {};
    // Examples carry an owner even under MANAGER: the rule is what counts.
    const assigned = assignmentRule === 'MANAGER' ? (['MANAGER'] as const) : ownersIn(ownerRef);
    const owners = [
      ...(assignmentRule ? assigned : []),
      ...ownersIn(policy.ownerRef),
      ...(policy.secondaryOwnerRefs ?? []).flatMap(ownersIn),
    ];
    return { name, level: level ?? undefined, owners: uniqBy(owners, key) };
  }),
);

const key = (owner: Owner) => (owner === 'MANAGER' ? owner : canonicalId(owner.id));

/** A policy that cannot be read is violated all the same. */
export const sodPolicy = async (ask: Ask, { id, name }: PolicyReference): Promise<SodPolicy> => {
  const found = await ask({ endpoint: '/sod-policies/v1/{id}', id, answer: Policy, lasts: true });
  const { level, owners = [], name: told } = 'value' in found ? found.value : {};
  return { id, name: told || name, level, owners } satisfies AllParts<SodPolicy>;
};
