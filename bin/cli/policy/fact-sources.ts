/** Facts for a simulation: of a record, and with what somebody gives in the place of others. */
import type { Considered } from '../../../functions/contracts/decision.ts';
import type { Facts } from '../../../functions/contracts/facts.ts';
import { isSameId, under } from '../../../functions/contracts/ids.ts';
import type { FactSource } from '../../../functions/facts/gather.ts';
import type { GivenFacts } from '../scenarios/given-facts.ts';
import { factSource } from '../scenarios/given-source.ts';

const provenance = { source: 'record', at: new Date(0).toISOString() };
const NOT_RECORDED = { ...provenance, unknown: 'not in the record' };
const CAN_REVIEW = { ...provenance, value: { attributes: {} } };

/** Stands for whoever of a group was found to be able to review. */
const memberOf = (groupId: string) => `somebody of ${groupId}`;

/** The facts of a record. It keeps no facts about reviewers, but who was looked at, and what came of it. */
export const recordedSource = (facts: Facts, considered: readonly Considered[]): FactSource => {
  const looked = considered.filter(({ via }) => via !== 'fallback');
  const found = (id: string) => looked.find(({ actor }) => isSameId(actor.id, id));
  const reason = (rejected: string) => ({ ...NOT_RECORDED, unknown: `recorded: ${rejected}` });
  return {
    gather: async () => facts,
    identity: async (id) => {
      const one = found(id) ?? looked.find(({ actor }) => memberOf(actor.id) === id);
      if (one) return one.rejected ? reason(one.rejected) : CAN_REVIEW;
      const fact = under(facts.identities, id);
      return fact && !('notAsked' in fact) ? fact : NOT_RECORDED;
    },
    group: async (id) => {
      const one = found(id);
      if (!one) return NOT_RECORDED;
      if (one.rejected) return reason(one.rejected);
      return { ...provenance, value: { members: [memberOf(one.actor.id)] } };
    },
  };
};

/** By id; those of `given` in the place of the same ones of `found`, however their ids are spelled. */
const replaced = <Value>(
  found: Record<string, Value>,
  given: Record<string, Value>,
): Record<string, Value> => ({
  ...Object.fromEntries(Object.entries(found).filter(([id]) => under(given, id) === undefined)),
  ...given,
});

const replacedViolations = (
  found: Facts['violations'],
  given: Facts['violations'],
): Facts['violations'] =>
  replaced(
    found,
    Object.fromEntries(
      Object.entries(given).map(([recipient, items]) => [
        recipient,
        replaced(under(found, recipient) ?? {}, items),
      ]),
    ),
  );

/** The facts of a source, with those that are given in their place. */
export const withGiven = (source: FactSource, given: GivenFacts): FactSource => {
  const own = factSource(given);
  return {
    gather: async (request) => {
      const [found, { identities, items, status, violations }] = await Promise.all([
        source.gather(request),
        own.gather(request),
      ]);
      return {
        ...found,
        identities: replaced(found.identities, identities),
        items: replaced(found.items, items),
        status: given.status ? status : found.status,
        violations: replacedViolations(found.violations, violations),
      };
    },
    identity: (id) => (under(given.identities, id) ? own : source).identity(id),
    group: (id) => (under(given.groups, id) ? own : source).group(id),
  };
};
