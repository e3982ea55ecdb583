/** Facts of a file in the place of SailPoint. */
import { mapValues, omit } from 'es-toolkit';
import type { Fact, IdentityFacts, ReviewerFacts } from '../../../functions/contracts/facts.ts';
import { under } from '../../../functions/contracts/ids.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import type { GivenFacts } from './given-facts.ts';
import { NOT_GIVEN } from './given-violations.ts';

const notGiven = { source: 'given', at: new Date(0).toISOString(), unknown: NOT_GIVEN };
const withoutState = (fact: Fact<ReviewerFacts>): Fact<IdentityFacts> =>
  'unknown' in fact ? fact : { ...fact, value: omit(fact.value, ['identityState']) };

/** A source of the given facts; all others are unknown. */
export const factSource = ({
  identities,
  items,
  status = notGiven,
  violations,
  groups,
}: GivenFacts): FactSource => ({
  gather: async () => ({
    identities: mapValues(identities, withoutState),
    ...{ items, status, violations },
  }),
  identity: async (id) => under(identities, id) ?? notGiven,
  group: async (id) => under(groups, id) ?? notGiven,
});
