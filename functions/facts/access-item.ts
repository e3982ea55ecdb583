/** Roles, access profiles and entitlements as SailPoint's API shows them: alike, as far as it matters. */
import * as z from 'zod/mini';
import { type AllParts, type ItemFacts, PrivilegeLevel } from '../contracts/facts.ts';
import { byEntry, byField, unknownParts } from './by-field.ts';
import { AccessModelMetadata } from './metadata.ts';

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

type Told = { privilegeLevel?: z.infer<typeof Level>; privileged?: boolean | null | undefined };

/** What is privileged by either word is so. */
const levelOf = ({ privilegeLevel, privileged }: Told): PrivilegeLevel | undefined => {
  if (privileged) return 'HIGH';
  const level = privilegeLevel?.effective ?? undefined;
  return level === 'UNDETERMINED' ? undefined : level;
};

const PRIVILEGES = { privilegeLevel: Level, privileged: z.nullish(z.boolean()) };

const Source = z.nullish(z.object({ id: z.string(), name: z.nullish(z.string()) }));

/** An entitlement in a list: its id, and its level and the name of its source if these are told. */
export const ListedEntitlement = z.pipe(
  z.pipe(
    z.looseObject(Reference.shape),
    z.transform((given) => ({
      id: given.id,
      read: byField({ ...PRIVILEGES, source: Source }).parse(given),
    })),
  ),
  z.transform(({ id, read: { value, odd } }) => {
    const level = levelOf(value);
    const isOdd = odd.privilegeLevel ?? odd.privileged;
    return {
      id,
      level: isOdd && level !== 'HIGH' ? undefined : level,
      source: value.source?.name ?? undefined,
    };
  }),
);

const Config = z.object({ requireEndDate: z.nullish(z.boolean()) });

/** How an entitlement is requested; roles and access profiles hold that themselves. */
export const EntitlementRequestConfig = z.object({ accessRequestConfig: z.nullish(Config) });

/** What an item says of itself, and references to what it brings. */
export const AccessItem = z.pipe(
  byField({
    ...PRIVILEGES,
    owner: z.nullish(Person),
    additionalOwners: byEntry('additionalOwners', Person),
    source: Source,
    requestable: z.nullish(z.boolean()),
    accessRequestConfig: z.nullish(Config),
    tags: byEntry('tags', z.string()),
    accessModelMetadata: AccessModelMetadata,
    entitlements: byEntry('entitlements', Reference),
    accessProfiles: byEntry('accessProfiles', Reference),
    dimensional: z.nullish(z.boolean()),
  }),
  z.transform(({ value: item, odd }) => {
    const { owner, additionalOwners, source, tags, accessModelMetadata: metadata } = item;
    const facts: AllParts<ItemFacts> = {
      owner: owner ? { id: owner.id, name: owner.name } : undefined,
      // A governance group is no person: it cannot be compared with one.
      additionalOwners: (additionalOwners?.entries ?? [])
        .filter(({ type }) => type !== 'GOVERNANCE_GROUP')
        .map(({ id, name }) => ({ id, name })),
      privilegeLevel: levelOf(item),
      sourceId: source?.id,
      sourceName: source?.name ?? undefined,
      requestable: item.requestable ?? undefined,
      endDateRequired: item.accessRequestConfig?.requireEndDate ?? undefined,
      tags: tags?.entries ?? [],
      metadata: metadata?.values ?? {},
      entitlementIds: undefined,
      sources: undefined,
    };
    const isUndetermined = item.privilegeLevel?.effective === 'UNDETERMINED';
    const unknown = {
      owner: odd.owner,
      additionalOwners: additionalOwners?.odd,
      privilegeLevel:
        odd.privilegeLevel ?? odd.privileged ?? (isUndetermined ? 'undetermined' : undefined),
      sourceId: odd.source,
      sourceName: odd.source,
      requestable: odd.requestable,
      endDateRequired: odd.accessRequestConfig,
      tags: tags?.odd,
      metadata: metadata?.odd ?? odd.accessModelMetadata,
      entitlementIds: undefined,
      sources: undefined,
    } satisfies Record<keyof ItemFacts, string | undefined>;
    const { entitlements, accessProfiles } = item;
    return {
      facts: facts as ItemFacts,
      ...unknownParts(unknown),
      entitlements: entitlements?.count !== undefined ? entitlements.entries : undefined,
      accessProfiles: accessProfiles?.entries ?? [],
      dimensional: item.dimensional ?? false,
      /** Why it may bring more than it says, if so. */
      missing: entitlements?.odd ?? accessProfiles?.odd ?? odd.dimensional,
    };
  }),
);
export type AccessItem = z.output<typeof AccessItem>;
