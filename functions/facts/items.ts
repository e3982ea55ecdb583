/** Requested items as SailPoint's API tells of them, with what they bring. */
import type { RequestedItem } from '../contracts/access-request.ts';
import { type Fact, type ItemFacts, PrivilegeLevel } from '../contracts/facts.ts';
import { AccessItem, EntitlementRequestConfig } from './access-item.ts';
import { type Brought, entitlementLevels, entitlementsBrought } from './entitlements.ts';
import type { Ask } from './session.ts';

const ENDPOINTS = {
  ROLE: '/roles/v1/{id}',
  ACCESS_PROFILE: '/access-profiles/v1/{id}',
  ENTITLEMENT: '/entitlements/v1/{id}',
} as const;

type Found = { fact: Fact<AccessItem>; brought: Brought; endDateRequired: boolean | undefined };

/** An entitlement's own rules for requests are kept apart from it. */
const endDateRequired = async (ask: Ask, { type, id }: RequestedItem) => {
  if (type !== 'ENTITLEMENT') return undefined;

  const config = await ask({
    endpoint: '/entitlements/v1/{id}/entitlement-request-config',
    id,
    answer: EntitlementRequestConfig,
    lasts: true,
    spare: true,
  });
  return 'value' in config
    ? (config.value.accessRequestConfig?.requireEndDate ?? undefined)
    : undefined;
};

const find = async (ask: Ask, requested: RequestedItem): Promise<Found> => {
  const { type, id } = requested;
  const item = ask({ endpoint: ENDPOINTS[type], id, answer: AccessItem, lasts: true });
  const [fact, brought, required] = await Promise.all([
    item,
    entitlementsBrought(ask, requested, item),
    endDateRequired(ask, requested),
  ]);
  return { fact, brought, endDateRequired: required };
};

/** Entitlements on whose level the item's own depends, though nobody has told it yet. */
const unlevelled = ([id, { fact, brought }]: [string, Found]): string[] => {
  const isSettled = 'unknown' in fact || fact.value.facts.privilegeLevel !== undefined;
  const told = [...brought.levels];
  if (isSettled || told.some(([, level]) => level === 'HIGH')) return [];

  return told.filter(([own, level]) => own !== id && level === undefined).map(([own]) => own);
};

/** The highest level, unless what is not known could be higher. */
const highest = (
  levels: readonly (PrivilegeLevel | undefined)[],
  isComplete: boolean,
): PrivilegeLevel | undefined => {
  const top = PrivilegeLevel.options.find((level) => levels.includes(level));

  return top === 'HIGH' || (isComplete && !levels.includes(undefined)) ? top : undefined;
};

const complete = (
  { fact, brought, endDateRequired }: Found,
  levels: Awaited<ReturnType<typeof entitlementLevels>>,
): Fact<ItemFacts> => {
  if ('unknown' in fact) return fact;

  const { facts } = fact.value;
  const brings = [...brought.levels].map(([id, level]) => level ?? levels.get(id));
  return {
    ...fact,
    value: {
      ...facts,
      privilegeLevel: facts.privilegeLevel ?? highest(brings, !brought.missing),
      endDateRequired: facts.endDateRequired ?? endDateRequired,
      entitlementIds: [...brought.levels.keys()],
    },
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
