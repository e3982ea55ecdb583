/** A key of a file that there is not, and the one that was probably meant. */
import { nearestTo } from '../../../functions/policy/mistakes/nearest.ts';

export const list = (words: readonly unknown[]): string =>
  words.map((word) => `"${String(word)}"`).join(', ');

/** Names that policies and SailPoint give to what scenarios call otherwise. */
const CALLED_HERE: Record<string, string> = {
  source: 'sourceName',
  labels: 'tags',
  entitlements: 'entitlementIds',
  groups: 'groupIds',
  requested: 'requestedItems',
};

/** The fact of which something is a part, where it is written beside it. */
const PART_OF: Record<string, string> = {
  identityType: 'status',
  startDate: 'status',
  startDates: 'status',
  removeDate: 'status',
  removeDates: 'status',
  clientMetadata: 'status',
};

/** The key that is probably meant. */
export const meantBy = (key: string, known: readonly string[]): string | undefined => {
  const called = CALLED_HERE[key];
  return called && known.includes(called) ? called : nearestTo(key, known);
};

/** The hint about unknown keys; the list of the known ones follows it. */
export const nearest = (keys: readonly string[], known: readonly string[]): string => {
  const near = keys.flatMap((key) => meantBy(key, known) ?? []);
  const [whole = ''] = keys.flatMap((key) => (Object.hasOwn(PART_OF, key) && PART_OF[key]) || []);
  if (known.includes(whole)) {
    return `it belongs to ${whole}: ${whole}: { ${keys.join(': …, ')}: … }; `;
  }
  if (near.length > 0) return `the nearest is ${list([...new Set(near)])}; `;
  return known.includes('attributes')
    ? `attributes of your tenant are written as attributes: { ${keys[0]}: [ … ] }; `
    : '';
};
