/** Names in a scenario that nothing else knows: often they are misspelt. */
import { isSameId } from '../../../functions/contracts/ids.ts';
import { nearestTo } from '../../../functions/policy/mistakes/nearest.ts';
import type { Scenario } from './scenario.ts';

/** The sentence about a policy that there is not. */
export const noSuchPolicy = (id: string, ids: readonly string[]): string => {
  const near = nearestTo(id, ids);
  return `there is no policy ${id}. ${near ? `The nearest is ${near}. ` : ''}There are ${ids.join(', ')}.`;
};

const MOST_NAMED = 5;

const isAmong = (id: string, ids: readonly string[]) => ids.some((one) => isSameId(one, id));

const factless = (id: string, known: readonly string[]): string => {
  const near = nearestTo(id, known);
  const others = near
    ? `the nearest that has some is ${near}`
    : `some are given of ${known.slice(0, MOST_NAMED).join(', ')}`;
  return `facts: none are given of ${id}; ${others}.`;
};

/** Who is expected to review reviews only if the facts show that they can. */
const reviewerWithoutFacts = (
  reviewer: string | undefined,
  { identities, groups }: Scenario['given'],
): string[] => {
  const [, kind, id = ''] = /^(identity|group):(.+)$/.exec(reviewer ?? '') ?? [];
  if (!kind || isAmong(id, Object.keys(kind === 'group' ? groups : identities))) return [];
  const example =
    kind === 'group'
      ? `groups: { ${id}: { members: [ … ] } }`
      : `identities: { ${id}: { status: ACTIVE } }`;
  return [`facts: none are given of ${kind} ${id}, who then cannot review; write ${example}.`];
};

/** Sentences for a scenario that failed; `ids` are those of the policies. */
export const unknownNames = (
  { request, given, expect }: Pick<Scenario, 'request' | 'given' | 'expect'>,
  ids: readonly string[],
): string[] => {
  const [people, items] = [Object.keys(given.identities), Object.keys(given.items)];
  const recipients = request.requestedFor.map(({ id }) => id);
  const without = (named: readonly string[], known: readonly string[]) =>
    known.length === 0 ? [] : named.filter((id) => !isAmong(id, known));
  return [
    ...expect.policies
      .filter((id) => !ids.includes(id))
      .map((id) => `policies: ${noSuchPolicy(id, ids)}`),
    ...without(recipients, people).map((id) => factless(id, people)),
    ...without(
      request.requestedItems.map(({ id }) => id),
      items,
    ).map((id) => factless(id, items)),
    ...reviewerWithoutFacts(expect.reviewer, given),
  ];
};
