/** Roles, access profiles and entitlements as SailPoint's API shows them: alike, as far as it matters. */
import * as z from 'zod/mini';
import { type AllParts, type ItemFacts, PrivilegeLevel } from '../contracts/facts.ts';

const Reference = z.object({ id: z.string().check(z.regex(/^[\w-]+$/)) });

const Person = z.pipe(
  z.object({ type: z.nullish(z.string()), id: z.string(), name: z.nullish(z.string()) }),
  z.transform(({ type, id, name }) => ({ type, id, name: name ?? '' })),
);

/** `High` or `{effective: "HIGH"}`; older answers of entitlements have `privileged` instead. */
const Level = z.nullish(
  z.pipe(
    z.transform((level) => (typeof level === 'string' ? { effective: level } : level)),
    z.object({
      effective: z.nullish(
        z.pipe(
          z.string().check(z.toUpperCase()),
          z.enum([...PrivilegeLevel.options, 'UNDETERMINED']),
        ),
      ),
    }),
  ),
);

const levelOf = (given: z.infer<typeof Level>, privileged: boolean | null | undefined) => {
  const level = given?.effective ?? (privileged ? 'HIGH' : undefined);
  return level === 'UNDETERMINED' ? undefined : level;
};

/** An entitlement in a list: its id, and its level if that is told. */
export const ListedEntitlement = z.pipe(
  z.extend(Reference, { privilegeLevel: Level, privileged: z.nullish(z.boolean()) }),
  z.transform(({ id, privilegeLevel, privileged }) => ({
    id,
    level: levelOf(privilegeLevel, privileged),
  })),
);

const Config = z.object({ requireEndDate: z.nullish(z.boolean()) });

/** How an entitlement is requested; roles and access profiles hold that themselves. */
export const EntitlementRequestConfig = z.object({ accessRequestConfig: z.nullish(Config) });

const Metadata = z.object({
  attributes: z.nullish(
    z.array(
      z.object({
        key: z.string(),
        values: z.nullish(z.array(z.object({ value: z.string() }))),
      }),
    ),
  ),
});

const metadata = ({ attributes }: z.infer<typeof Metadata>): ItemFacts['metadata'] =>
  Object.fromEntries(
    (attributes ?? []).map(({ key, values }) => [key, (values ?? []).map(({ value }) => value)]),
  );

/** What an item says of itself, and references to what it brings. */
export const AccessItem = z.pipe(
  z.object({
    owner: z.nullish(Person),
    additionalOwners: z.nullish(z.array(Person)),
    privilegeLevel: Level,
    privileged: z.nullish(z.boolean()),
    source: z.nullish(z.object({ id: z.string(), name: z.nullish(z.string()) })),
    requestable: z.nullish(z.boolean()),
    accessRequestConfig: z.nullish(Config),
    tags: z.nullish(z.array(z.string())),
    accessModelMetadata: z.nullish(Metadata),
    entitlements: z.nullish(z.array(Reference)),
    accessProfiles: z.nullish(z.array(Reference)),
    dimensional: z.nullish(z.boolean()),
  }),
  z.transform(({ owner, additionalOwners, entitlements, accessProfiles, ...item }) => ({
    facts: {
      owner: owner ? { id: owner.id, name: owner.name } : undefined,
      // A governance group is no person: it cannot be compared with one.
      additionalOwners: (additionalOwners ?? [])
        .filter(({ type }) => type !== 'GOVERNANCE_GROUP')
        .map(({ id, name }) => ({ id, name })),
      privilegeLevel: levelOf(item.privilegeLevel, item.privileged),
      sourceId: item.source?.id,
      sourceName: item.source?.name ?? undefined,
      requestable: item.requestable ?? undefined,
      endDateRequired: item.accessRequestConfig?.requireEndDate ?? undefined,
      tags: item.tags ?? [],
      metadata: metadata(item.accessModelMetadata ?? {}),
      entitlementIds: [],
    } satisfies AllParts<ItemFacts> as ItemFacts,
    entitlements: entitlements ?? undefined,
    accessProfiles: accessProfiles ?? [],
    dimensional: item.dimensional ?? false,
  })),
);
export type AccessItem = z.output<typeof AccessItem>;
