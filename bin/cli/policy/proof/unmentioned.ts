/** Values and tags that policies name and no scenario has. */
import { known } from '../../../../functions/contracts/facts.ts';
import { canonicalId, Id } from '../../../../functions/contracts/ids.ts';
import type { PolicySet } from '../../../../functions/contracts/policy-set.ts';
import { factsIn } from '../../../../functions/contracts/walk-facts.ts';
import { ticketFinder } from '../../../../functions/policy/ticket.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { type Comparison, readingIn } from './comparisons.ts';
import { fieldOf } from './fact-parts.ts';
import { pathsByPart, reads } from './paths-by-part.ts';
import { durationMs, instantMs } from './times.ts';

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

/** What the scenarios have in each field of the facts, and in requests. */
const mentionedIn = async (
  scenarios: readonly Scenario[],
  { ticketPattern }: NonNullable<PolicySet['settings']> = {},
): Promise<Map<string, Set<string>>> => {
  const mentioned = new Map<string, Set<string>>();
  const add = (field: string, value: unknown) => {
    const texts = mentioned.get(field) ?? new Set();
    for (const text of textsIn(value)) texts.add(text);
    mentioned.set(field, texts);
  };
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
      }
    }
  }
  return mentioned;
};

const isTime = (text: string) => durationMs(text) !== undefined || instantMs(text) !== undefined;

export type Unmentioned = { policyId: string; path: string; texts: string[] };

/** Times and numbers are left out: a scenario beside one is as good as one that has it. */
export const unmentioned = async (
  { policies, settings }: Pick<PolicySet, 'policies' | 'settings'>,
  scenarios: readonly Scenario[],
): Promise<Unmentioned[]> => {
  const mentioned = await mentionedIn(scenarios, settings);
  const byPart = pathsByPart();
  const textsAt = (path: string): ReadonlySet<string> => {
    if (path === TICKET) return mentioned.get(TICKET) ?? new Set();
    const found = byPart.find(({ paths }) => reads(paths, path));
    return mentioned.get(found ? fieldOf(found.part) : REQUEST) ?? new Set();
  };
  const missing = ({ path, tag, folded, values, pattern }: Comparison): string[] => {
    const written = textsAt(path);
    const there = folded
      ? new Set([...written].flatMap((one) => [one, one.toLowerCase()]))
      : written;
    const texts = values.filter((value) => typeof value === 'string' && !isTime(value)).map(String);
    return [...(tag === undefined ? [] : [tag]), ...texts].filter((text) =>
      pattern && text !== tag ? ![...there].some((one) => pattern.test(one)) : !there.has(text),
    );
  };

  return policies.flatMap((policy) => {
    const comparisons = readingIn(policy).comparisons.filter(({ path }) => path !== 'action');
    const byPath = Map.groupBy(comparisons, ({ path }) => path);
    return [...byPath].flatMap(([path, some]) => {
      const texts = [...new Set(some.flatMap(missing))];
      return texts.length > 0 ? [{ policyId: policy.id, path, texts }] : [];
    });
  });
};
