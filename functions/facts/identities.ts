/** People as SailPoint's API tells of them. */
import * as z from 'zod/mini';
import type { AllParts, Fact, IdentityFacts, ReviewerFacts } from '../contracts/facts.ts';
import { isSameId } from '../contracts/ids.ts';
import { texts } from '../contracts/json.ts';
import { byField, unknownParts } from './by-field.ts';
import type { Ask } from './session.ts';

/** An attribute has any JSON for a value; a policy compares text. */
const attributes = (given: Record<string, unknown>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, texts([value].flat().filter((one) => one != null))] as const)
      .filter(([, values]) => values.length > 0),
  );

const Identity = z.pipe(
  byField({
    alias: z.nullish(z.string()),
    lifecycleState: z.nullish(z.object({ stateName: z.string() })),
    identityStatus: z.nullish(z.string()),
    managerRef: z.nullish(z.object({ id: z.string(), name: z.nullish(z.string()) })),
    isManager: z.nullish(z.boolean()),
    attributes: z.nullish(z.record(z.string(), z.unknown())),
  }),
  z.transform(({ value: identity, odd }) => {
    const { alias, lifecycleState, identityStatus, managerRef, isManager } = identity;
    const value: AllParts<IdentityFacts> = {
      username: alias ?? undefined,
      lifecycleState: lifecycleState?.stateName,
      status: identityStatus ?? undefined,
      manager: managerRef ? { id: managerRef.id, name: managerRef.name ?? '' } : undefined,
      isManager: isManager ?? undefined,
      managers: undefined,
      entitlementIds: undefined,
      openRequests: undefined,
      requestedItems: undefined,
      groupIds: undefined,
      attributes: attributes(identity.attributes ?? {}),
    };
    const unknown = {
      username: odd.alias,
      lifecycleState: odd.lifecycleState,
      status: odd.identityStatus,
      manager: odd.managerRef,
      isManager: odd.isManager,
      managers: undefined,
      entitlementIds: undefined,
      openRequests: undefined,
      requestedItems: undefined,
      groupIds: undefined,
      attributes: odd.attributes,
    } satisfies Record<keyof IdentityFacts, string | undefined>;
    return { value: value as IdentityFacts, ...unknownParts(unknown) };
  }),
);

const PublicIdentities = z.array(
  z.object({ id: z.string(), identityState: z.nullish(z.string()) }),
);

/** Never cached: somebody may have left a minute ago. */
export const identityFacts = async (ask: Ask, id: string): Promise<Fact<IdentityFacts>> => {
  const found = await ask({ endpoint: '/identities/v1/{id}', id, answer: Identity });
  return 'unknown' in found ? found : { ...found, ...found.value };
};

/** A reviewer of whom a part is not known is not known: they may be away. */
export const reviewerFacts = async (ask: Ask, id: string): Promise<Fact<ReviewerFacts>> => {
  const identity = await identityFacts(ask, id);
  if ('unknown' in identity) return identity;

  const listed = await ask({
    endpoint: '/public-identities/v1',
    // The id is in the filter: it is named so that it is checked.
    id,
    query: { filters: `id eq "${id}"` },
    answer: PublicIdentities,
  });
  if ('unknown' in listed) return listed;

  const { value: rows, ...provenance } = listed;
  const found = rows.find((row) => isSameId(row.id, id));
  if (!found) return { ...provenance, unknown: 'not listed' };
  const { identityState } = found;
  return {
    ...identity,
    value: { ...identity.value, ...(identityState != null && { identityState }) },
  };
};
