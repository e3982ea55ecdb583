import { type Facts, known, type RecordedFact } from '../contracts/facts.ts';
import { canonicalId, under } from '../contracts/ids.ts';
import type { Attributes } from './fact-parts.ts';
import type { Pair } from './pair.ts';

const isWhole = (fact: RecordedFact<unknown> | undefined) =>
  fact !== undefined && 'value' in fact && fact.unknownParts?.entitlementIds === undefined;

/**
 * Whether the recipient has every entitlement that the item brings. One that they lack is enough to
 * say no, if all that they have is known; to say yes, all that the item brings has to be.
 */
export const alreadyHeld = (
  { identities, items }: Pick<Facts, 'identities' | 'items'>,
  { recipient, item }: Pair,
): Attributes => {
  const person = under(identities, recipient.id);
  const asked = under(items, item.id);
  const held = known(person)?.entitlementIds;
  const brought = known(asked)?.entitlementIds;
  if (!held || !brought) return {};

  const has = new Set(held.map(canonicalId));
  const isLacking = brought.some((id) => !has.has(canonicalId(id)));
  if (isLacking) return isWhole(person) ? { alreadyHeld: false } : {};
  return isWhole(asked) && brought.length > 0 ? { alreadyHeld: true } : {};
};
