/** Values and tags that policies name and no scenario has. */
import { countBy } from 'es-toolkit';
import { known } from '../../../../functions/contracts/facts.ts';
import { canonicalId, Id } from '../../../../functions/contracts/ids.ts';
import type { PolicySet } from '../../../../functions/contracts/policy-set.ts';
import { factsIn } from '../../../../functions/contracts/walk-facts.ts';
import { foreignIn } from '../../../../functions/policy/mistakes/foreign-wildcards.ts';
import { nearestTo } from '../../../../functions/policy/mistakes/nearest.ts';
import { ticketFinder } from '../../../../functions/policy/ticket.ts';
import { durationMs, instantMs } from '../../../../functions/policy/times.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { type Comparison, readingIn } from './comparisons.ts';
import { fieldOf } from './fact-parts.ts';
import { pathsByPart, reads } from './paths-by-part.ts';

/** Keys and texts anywhere in a value; an id in its one spelling. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [Id.safeParse(value).success ? canonicalId(value) : value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...textsIn(inner),
  ]);
};

const REQUEST = 'request';

/** Only what the pattern finds is one, and not the whole comment. */
const TICKET = 'context.ticket';

/** By field of the facts, and for requests. */
type Mentioned = { texts: Map<string, Set<string>>; tags: Map<string, Set<string>> };

const addTo = (sets: Map<string, Set<string>>, field: string, some: readonly string[]) =>
  sets.set(field, new Set([...(sets.get(field) ?? []), ...some]));

/** The keys of an object. */
const keysIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** What the scenarios have in each field of the facts, and in requests. */
const mentionedIn = async (
  scenarios: readonly Scenario[],
  { ticketPattern }: NonNullable<PolicySet['settings']> = {},
): Promise<Mentioned> => {
  const mentioned: Mentioned = { texts: new Map(), tags: new Map() };
  const add = (field: string, value: unknown) => addTo(mentioned.texts, field, textsIn(value));
  for (const { request, facts } of scenarios) {
    add(REQUEST, request);
    const gathered = await facts.gather(request);
    if (ticketPattern) {
      const ticketOf = ticketFinder(ticketPattern)(known(gathered.status)?.clientMetadata);
      add(TICKET, request.requestedItems.map(ticketOf));
    }
    for (const { group, fact } of factsIn(gathered)) {
      if (!('value' in fact)) continue;
      add(group, fact.value);
      for (const [part, value] of Object.entries(fact.value as object)) {
        add(fieldOf({ group, part }), value);
        addTo(mentioned.tags, fieldOf({ group, part }), keysIn(value));
      }
    }
  }
  return mentioned;
};

const isTime = (text: string) => durationMs(text) !== undefined || instantMs(text) !== undefined;

/** Values or a tag that no scenario has; `near` is what was probably meant, if there is any. */
export type Unmentioned = { policyId: string; path: string } & (
  | {
      texts: string[];
      /** The text of scenarios that was probably meant by the first. */
      near: string | undefined;
    }
  | {
      tag: string;
      /** The tag of scenarios or of other policies that was probably meant. */
      near: string | undefined;
    }
);

const fieldAt = (path: string): string => {
  if (path === TICKET) return TICKET;
  const found = pathsByPart().find(({ paths }) => reads(paths, path));
  return found ? fieldOf(found.part) : REQUEST;
};

/** Times and numbers are left out: a scenario beside one is as good as one that has it. */
export const unmentioned = async (
  { policies, settings }: Pick<PolicySet, 'policies' | 'settings'>,
  scenarios: readonly Scenario[],
): Promise<Unmentioned[]> => {
  const mentioned = await mentionedIn(scenarios, settings);
  const compared = policies.map((policy) => ({
    policyId: policy.id,
    comparisons: readingIn(policy).comparisons.filter(({ path }) => path !== 'action'),
  }));
  const there = ({ path, folded }: Comparison): ReadonlySet<string> => {
    const written = mentioned.texts.get(fieldAt(path)) ?? new Set();
    return folded ? new Set([...written].flatMap((one) => [one, one.toLowerCase()])) : written;
  };
  const missing = (one: Comparison): string[] => {
    const { values, pattern, like } = one;
    // Another language's wildcard has a warning of its own.
    if (like !== undefined && foreignIn(like)) return [];
    const isStarred = (text: string) => like === undefined && text.includes('*');
    const has = (text: string) =>
      pattern ? [...there(one)].some((other) => pattern.test(other)) : there(one).has(text);
    return values
      .filter(
        (value) => typeof value === 'string' && !isTime(value) && !isStarred(value) && !has(value),
      )
      .map((value) => like ?? String(value));
  };
  const tagsOf = (field: string) =>
    compared.flatMap(({ comparisons }) => [
      ...new Set(comparisons.flatMap((one) => (fieldAt(one.path) === field && one.tag) || [])),
    ]);
  /** A tag of a scenario, or one that more policies have. */
  const nearTo = (tag: string, { path }: Comparison) => {
    const field = fieldAt(path);
    const uses = countBy(tagsOf(field), (one) => one);
    const more = Object.keys(uses).filter((one) => (uses[one] ?? 0) > (uses[tag] ?? 0));
    return nearestTo(tag, [...(mentioned.tags.get(field) ?? []), ...more]);
  };

  return compared.flatMap(({ policyId, comparisons }) =>
    [...Map.groupBy(comparisons, ({ path }) => path)].flatMap(([path, some]): Unmentioned[] => {
      const asked = some.find((one) => one.tag !== undefined && !there(one).has(one.tag));
      if (asked?.tag) {
        const { tag } = asked;
        return [{ policyId, path, tag, near: nearTo(tag, asked) }];
      }
      const texts = [...new Set(some.flatMap(missing))];
      const [first] = texts;
      if (first === undefined) return [];
      const near = nearestTo(
        first,
        some.flatMap((one) => [...there(one)]),
      );
      return [{ policyId, path, texts, near }];
    }),
  );
};
