/** Requested items as SailPoint's API tells of them, with what they bring. */
import type { RequestedItem } from '../contracts/access-request.ts';
import { type Fact, type ItemFacts, PrivilegeLevel } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { AccessItem, EntitlementRequestConfig } from './access-item.ts';
import { unknownParts } from './by-field.ts';
import {
  type Brought,
  entitlementLevels,
  entitlementsBrought,
  type Levels,
} from './entitlements.ts';
import type { Ask } from './session.ts';

const ENDPOINTS = {
  ROLE: '/roles/v1/{id}',
  ACCESS_PROFILE: '/access-profiles/v1/{id}',
  ENTITLEMENT: '/entitlements/v1/{id}',
} as const;

type Found = { fact: Fact<AccessItem>; brought: Brought; endDate: EndDate };

/** Whether an end date is required, or why that is unknown. */
type EndDate = { required?: boolean | undefined; unknown?: string };

/** An entitlement's own rules for requests are kept apart from it. */
const endDateRequired = async (ask: Ask, { type, id }: RequestedItem): Promise<EndDate> => {
  if (type !== 'ENTITLEMENT') return {};

  const config = await ask({
    endpoint: '/entitlements/v1/{id}/entitlement-request-config',
    id,
    answer: EntitlementRequestConfig,
    lasts: true,
    spare: true,
  });
  return 'value' in config
    ? { required: config.value.accessRequestConfig?.requireEndDate ?? undefined }
    : { unknown: `${config.source}: ${config.unknown}` };
};

const find = async (ask: Ask, requested: RequestedItem): Promise<Found> => {
  const { type, id } = requested;
  const item = ask({ endpoint: ENDPOINTS[type], id, answer: AccessItem, lasts: true });
  const [fact, brought, endDate] = await Promise.all([
    item,
    entitlementsBrought(ask, requested, item),
    endDateRequired(ask, requested),
  ]);
  return { fact, brought, endDate };
};

/** Entitlements on whose level the item's own depends, though nobody has told it yet. */
const unlevelled = ([id, { fact, brought }]: [string, Found]): string[] => {
  const isSettled = 'unknown' in fact || fact.value.facts.privilegeLevel === 'HIGH';
  const told = [...brought.levels];
  if (isSettled || told.some(([, level]) => level === 'HIGH')) return [];

  return told.filter(([own, level]) => own !== id && level === undefined).map(([own]) => own);
};

/**
 * The highest of the item's own level and of all that it brings, unless what is not known could be
 * higher: then the reason.
 */
const levelOf = (
  { facts, unknownParts }: AccessItem,
  brought: Brought,
  levels: Levels,
): { level: PrivilegeLevel } | { unknown: string } => {
  const brings = [...brought.levels].map(
    ([id, level]) => level ?? levels.told.get(canonicalId(id)),
  );
  const own = facts.privilegeLevel;
  const all = own === undefined ? brings : [own, ...brings];
  const level = PrivilegeLevel.options.find((one) => all.includes(one));
  if (level === 'HIGH') return { level };

  const { missing } = brought;
  const doubt =
    unknownParts?.privilegeLevel ??
    (missing && `${missing.source}: ${missing.unknown}`) ??
    (all.includes(undefined) ? (levels.reason ?? 'not told') : undefined);
  return level && doubt === undefined ? { level } : { unknown: doubt ?? 'not told' };
};

const complete = ({ fact, brought, endDate }: Found, levels: Levels): Fact<ItemFacts> => {
  if ('unknown' in fact) return fact;

  const { facts, unknownParts: odd } = fact.value;
  const found = levelOf(fact.value, brought, levels);
  const { missing } = brought;
  return {
    ...fact,
    value: {
      ...facts,
      privilegeLevel: 'level' in found ? found.level : undefined,
      endDateRequired: facts.endDateRequired ?? endDate.required,
      entitlementIds: [...brought.levels.keys()],
    },
    ...unknownParts({
      ...odd,
      privilegeLevel: 'unknown' in found ? found.unknown : undefined,
      endDateRequired: odd?.endDateRequired ?? endDate.unknown,
      entitlementIds: missing && `${missing.source}: ${missing.unknown}`,
    }),
  };
};

/** Facts of all items; and, before they are complete, what each item brings. */
export const itemFacts = (ask: Ask, requested: readonly RequestedItem[]) => {
  const found = new Map(
    [...new Map(requested.map((item) => [item.id, item])).values()].map((item) => [
      item.id,
      find(ask, item),
    ]),
  );
  const facts = async (): Promise<Record<string, Fact<ItemFacts>>> => {
    const all = await Promise.all(
      [...found].map(async ([id, one]): Promise<[string, Found]> => [id, await one]),
    );
    const levels = await entitlementLevels(ask, all.flatMap(unlevelled));
    return Object.fromEntries(all.map(([id, one]) => [id, complete(one, levels)]));
  };

  return {
    facts: facts(),
    /** By item id. */
    brought: new Map([...found].map(([id, one]) => [id, one.then(({ brought }) => brought)])),
  };
};
