/** Who may review, as far as policies and facts name them. */
import { sortBy } from 'es-toolkit';
import type { Candidate, Verdict } from '../contracts/decision.ts';
import { type Actor, type Facts, known, type Person, SodLevel } from '../contracts/facts.ts';
import { canonicalId, under } from '../contracts/ids.ts';
import type { NamedReviewer } from '../contracts/named-reviewer.ts';
import type { Policy } from '../contracts/policy-set.ts';

const identity = ({ id, name }: Person): Actor => ({ type: 'IDENTITY', id, name });

const managerOf = (recipientId: string, { identities }: Facts): Actor[] => {
  const manager = known(under(identities, recipientId))?.manager;
  return manager ? [identity(manager)] : [];
};

const ownersOf = (itemId: string, { items }: Facts): Actor[] => {
  const { owner, additionalOwners = [] } = known(under(items, itemId)) ?? {};
  return [...(owner ? [owner] : []), ...additionalOwners].map(identity);
};

/** The SoD policies that verdicts are about and who would violate them, the most severe one first. */
export const violatedPolicies = (verdicts: readonly Verdict[], { violations }: Facts) => {
  const severity = (level: SodLevel | undefined) =>
    level ? SodLevel.options.indexOf(level) : SodLevel.options.length;
  return verdicts
    .flatMap((verdict) =>
      (known(under(under(violations, verdict.recipientId), verdict.itemId)) ?? []).map((sod) => ({
        ...sod,
        verdict,
      })),
    )
    .toSorted((a, b) => severity(a.level) - severity(b.level));
};

/** Somebody who is to answer for one item of one recipient. */
type Naming = { actor: Actor; verdict: Verdict };

const namings = (verdict: Verdict, actors: readonly Actor[]): Naming[] =>
  actors.map((actor) => ({ actor, verdict }));

const violationOwners = (verdicts: readonly Verdict[], facts: Facts): Naming[] =>
  violatedPolicies(verdicts, facts).flatMap(({ owners, verdict }) =>
    owners.flatMap((owner) =>
      namings(verdict, owner === 'MANAGER' ? managerOf(verdict.recipientId, facts) : [owner]),
    ),
  );

/** Those that one `@reviewer` stands for in the verdicts of its policy. */
const namedBy = (reviewer: NamedReviewer, verdicts: readonly Verdict[], facts: Facts): Naming[] => {
  const each = (actorsOf: (verdict: Verdict) => Actor[]) =>
    verdicts.flatMap((verdict) => namings(verdict, actorsOf(verdict)));

  switch (reviewer.kind) {
    case 'manager':
      return each(({ recipientId }) => managerOf(recipientId, facts));
    case 'item-owner':
      return each(({ itemId }) => ownersOf(itemId, facts));
    case 'sod-violation-owner':
      return violationOwners(verdicts, facts);
    case 'group':
      return each(() => [{ type: 'GOVERNANCE_GROUP', id: reviewer.id }]);
    case 'identity':
      return each(() => [{ type: 'IDENTITY', id: reviewer.id }]);
  }
};

/** A violation is its owner's to judge, whatever else somebody would look at. */
const URGENCY: Record<NamedReviewer['kind'], number> = {
  'sod-violation-owner': 0,
  manager: 1,
  'item-owner': 1,
  group: 1,
  identity: 1,
};

/** The lowest `@priority` first, then all that have none: by urgency, then in the files' order. */
const inOrder = <Named extends { priority: number | undefined; reviewer: NamedReviewer }>(
  named: readonly Named[],
): Named[] =>
  sortBy(named, [
    ({ priority }) => priority ?? Number.POSITIVE_INFINITY,
    ({ reviewer }) => URGENCY[reviewer.kind],
  ]);

/**
 * Everybody whom the determining policies name, first choice first, each once. Who does not answer
 * for everything that is not approved is marked: one reviewer gets the whole request.
 */
export const candidatesFor = (
  verdicts: readonly Verdict[],
  policies: readonly Policy[],
  facts: Facts,
): Candidate[] => {
  const open = verdicts.filter(({ outcome }) => outcome !== 'approve');
  const naming = policies.flatMap(({ id: policyId, reviewer, priority }) => {
    const made = verdicts.filter((verdict) => verdict.policies.includes(policyId));
    return reviewer === undefined || made.length === 0
      ? []
      : [{ policyId, reviewer, priority, made }];
  });
  const named = inOrder(naming).flatMap(({ policyId, reviewer, made }) =>
    namedBy(reviewer, made, facts).map((naming) => ({
      ...naming,
      policyId,
      via: reviewer.kind,
    })),
  );

  const byActor = Map.groupBy(named, ({ actor }) => canonicalId(actor.id));
  return [...byActor.values()].flatMap((own) => {
    const answersFor = new Set(own.map(({ verdict }) => verdict));
    const partial = open.some((verdict) => !answersFor.has(verdict));
    return own
      .slice(0, 1)
      .map(({ actor, policyId, via }) => ({ actor, policyId, via, ...(partial && { partial }) }));
  });
};
