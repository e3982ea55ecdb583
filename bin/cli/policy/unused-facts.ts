/** Facts of a file that a simulation cannot use: nobody and nothing of the request has their id. */
import type { AccessRequest } from '../../../functions/contracts/access-request.ts';
import { isSameId } from '../../../functions/contracts/ids.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import type { GivenFacts } from '../scenarios/given-facts.ts';

type Named = { id: string; name: string };

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const isAmong = (id: string, ids: readonly string[]) => ids.some((one) => isSameId(one, id));

const sentence = (
  place: string,
  key: string,
  { named, of }: { named: readonly Named[]; of: string },
) => {
  const byName = named.find(({ name }) => name.toLowerCase() === key.toLowerCase());
  const why = byName
    ? `Facts are found by id: write ${byName.id} for ${byName.name}.`
    : `${of}: ${named.map(({ id, name }) => `${id} (${name})`).join(', ')}.`;
  return `Not used: ${place}.${key}. ${why}`;
};

/**
 * A sentence for each. Somebody whom another fact or a policy names may be a reviewer.
 */
export const unusedFacts = (
  { identities, items, violations, groups }: GivenFacts,
  { requestedBy, requestedFor, requestedItems }: AccessRequest,
  policies: readonly Policy[],
): string[] => {
  const people = [...requestedFor, requestedBy].filter(
    ({ id }, index, all) => all.findIndex((one) => isSameId(one.id, id)) === index,
  );
  const reviewers = policies.flatMap(({ reviewer }) =>
    reviewer && 'id' in reviewer ? [reviewer.id] : [],
  );
  const named = [...textsIn([identities, items, violations, groups]), ...reviewers];
  const strangers = Object.keys(identities).filter(
    (id) => !isAmong(id, [...people.map((one) => one.id), ...named]),
  );
  const others = Object.keys(items).filter(
    (id) =>
      !isAmong(
        id,
        requestedItems.map((one) => one.id),
      ),
  );
  return [
    ...strangers.map((id) =>
      sentence('identities', id, { named: people, of: 'The people of the request are' }),
    ),
    ...others.map((id) =>
      sentence('items', id, { named: requestedItems, of: 'The items of the request are' }),
    ),
  ];
};
