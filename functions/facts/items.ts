/** Requested items as SailPoint's API tells of them, with what they bring. */
import type { RequestedItem } from '../contracts/access-request.ts';
import type { Fact, ItemFacts, NotAsked, RecordedFact } from '../contracts/facts.ts';
import type { Need } from '../contracts/needs.ts';
import { AccessItem, EntitlementRequestConfig } from './access-item.ts';
import {
  type Brought,
  entitlementLevels,
  entitlementsBrought,
  type Levels,
} from './entitlements.ts';
import { fromParts, type Part } from './parts.ts';
import { privilegeLevel, unlevelled } from './privilege-level.ts';
import type { Ask } from './session.ts';
import { sourcesOf, unsourced } from './sources.ts';

const ENDPOINTS = {
  ROLE: '/roles/v1/{id}',
  ACCESS_PROFILE: '/access-profiles/v1/{id}',
  ENTITLEMENT: '/entitlements/v1/{id}',
} as const;

/** How questions are asked, which of them, and what is in the place of the others. */
type Asking = { ask: Ask; needs: ReadonlySet<Need>; nothing: NotAsked };

/** What is missing was not asked for. */
type Found = {
  requested: RequestedItem;
  fact: Fact<AccessItem>;
  brought?: Brought | undefined;
  endDate: Part<boolean>;
};

/** Whether an end date is required; an entitlement's own rules for requests are kept apart from it. */
const endDateRequired = async (
  { ask, needs }: Asking,
  { type, id }: RequestedItem,
): Promise<Part<boolean>> => {
  if (type !== 'ENTITLEMENT') return {};
  if (!needs.has('end-dates')) return { notAsked: true };

  const config = await ask({
    endpoint: '/entitlements/v1/{id}/entitlement-request-config',
    id,
    answer: EntitlementRequestConfig,
    lasts: true,
    spare: true,
  });
  return 'value' in config
    ? { value: config.value.accessRequestConfig?.requireEndDate ?? undefined }
    : { unknown: `${config.source}: ${config.unknown}` };
};

const itself = (ask: Ask, { type, id }: RequestedItem) =>
  ask({ endpoint: ENDPOINTS[type], id, answer: AccessItem, lasts: true });

/** An entitlement itself says what it brings. */
const brings = (need: Need, { type }: RequestedItem, needs: ReadonlySet<Need>) =>
  type === 'ENTITLEMENT' || needs.has(need);

const find = async (asking: Asking, requested: RequestedItem): Promise<Found> => {
  const { ask, needs } = asking;
  const item = itself(ask, requested);
  const [fact, brought, endDate] = await Promise.all([
    item,
    brings('entitlements', requested, needs)
      ? entitlementsBrought(ask, requested, item)
      : undefined,
    endDateRequired(asking, requested),
  ]);
  return { requested, fact, brought, endDate };
};

/** Entitlements that still have to tell their level or their source. */
const untold = ({ requested, fact, brought }: Found, { needs }: Asking): string[] =>
  brought && 'value' in fact
    ? [
        ...(needs.has('levels') ? unlevelled(requested.id, fact.value, brought) : []),
        ...(needs.has('sources') ? unsourced(requested, fact.value, brought) : []),
      ]
    : [];

const complete = (found: Found, levels: Levels, { needs }: Asking): Fact<ItemFacts> => {
  const { requested, fact, brought, endDate } = found;
  if ('unknown' in fact) return fact;

  const { facts, unknownParts: odd } = fact.value;
  const ownEndDate = { value: facts.endDateRequired, unknown: odd?.endDateRequired };
  const isTold = ownEndDate.value !== undefined || ownEndDate.unknown !== undefined;
  const { missing } = brought ?? {};
  const { values, ...parts } = fromParts(
    {
      privilegeLevel:
        brought && brings('levels', requested, needs)
          ? privilegeLevel(fact.value, brought, levels)
          : { notAsked: true },
      endDateRequired: isTold ? ownEndDate : endDate,
      entitlementIds: brought
        ? {
            value: [...brought.levels.keys()],
            unknown: missing && `${missing.source}: ${missing.unknown}`,
          }
        : { notAsked: true },
      sources:
        brought && needs.has('sources')
          ? sourcesOf(requested, fact.value, brought, levels)
          : { notAsked: true },
    } satisfies { [Name in keyof ItemFacts]?: Part<ItemFacts[Name]> },
    odd,
  );
  return { ...fact, value: { ...facts, ...values }, ...parts };
};

/** Facts of all items; and, before they are complete, what each item brings. */
export const itemFacts = (asking: Asking, requested: readonly RequestedItem[]) => {
  const { ask, needs, nothing } = asking;
  const items = new Map(requested.map((item) => [item.id, item]));

  const facts = async (): Promise<Record<string, RecordedFact<ItemFacts>>> => {
    if (!needs.has('items')) {
      return Object.fromEntries([...items.keys()].map((id) => [id, nothing]));
    }
    const all = await Promise.all([...items.values()].map((item) => find(asking, item)));
    const levels = await entitlementLevels(
      ask,
      all.flatMap((found) => untold(found, asking)),
    );
    return Object.fromEntries(
      all.map((found) => [found.requested.id, complete(found, levels, asking)]),
    );
  };

  return {
    facts: facts(),
    /** By item id, for whoever needs it; what was asked for already is not asked for again. */
    brought: new Map(
      [...items].map(([id, item]) => [id, () => entitlementsBrought(ask, item, itself(ask, item))]),
    ),
  };
};
