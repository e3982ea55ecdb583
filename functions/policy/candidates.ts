/** Who may review, as far as policies and facts name them. */
import { uniqBy } from 'es-toolkit';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Candidate, Verdict } from '../contracts/decision.ts';
import { type Actor, type Facts, known, type Person, SodLevel, under } from '../contracts/facts.ts';
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
    .flatMap(({ recipientId, itemId }) =>
      (known(under(under(violations, recipientId), itemId)) ?? []).map((sod) => ({
        ...sod,
        recipientId,
      })),
    )
    .toSorted((a, b) => severity(a.level) - severity(b.level));
};

const violationOwners = (verdicts: readonly Verdict[], facts: Facts): Actor[] =>
  violatedPolicies(verdicts, facts).flatMap(({ owners, recipientId }) =>
    owners.flatMap((owner) => (owner === 'MANAGER' ? managerOf(recipientId, facts) : [owner])),
  );

/** Those that one `@reviewer` stands for in the verdicts of its policy. */
const actorsOf = (reviewer: NamedReviewer, verdicts: readonly Verdict[], facts: Facts): Actor[] => {
  switch (reviewer.kind) {
    case 'manager':
      return verdicts.flatMap(({ recipientId }) => managerOf(recipientId, facts));
    case 'item-owner':
      return verdicts.flatMap(({ itemId }) => ownersOf(itemId, facts));
    case 'sod-violation-owner':
      return violationOwners(verdicts, facts);
    case 'group':
      return [{ type: 'GOVERNANCE_GROUP', id: reviewer.id }];
    case 'identity':
      return [{ type: 'IDENTITY', id: reviewer.id }];
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

/** Requester and recipients: SailPoint hands their own requests to a random administrator. */
export const involvedIn = ({ requestedBy, requestedFor }: AccessRequest): string[] =>
  [requestedBy, ...requestedFor].map(({ id }) => id);

/** Everybody whom the determining policies name, first choice first, each once. */
export const candidatesFor = (
  verdicts: readonly Verdict[],
  policies: readonly Policy[],
  facts: Facts,
): Candidate[] => {
  const candidates = policies
    .flatMap(({ id: policyId, reviewer }) => {
      const made = verdicts.filter((verdict) => verdict.policies.includes(policyId));
      return reviewer === undefined || made.length === 0 ? [] : [{ policyId, reviewer, made }];
    })
    .toSorted((a, b) => URGENCY[a.reviewer.kind] - URGENCY[b.reviewer.kind])
    .flatMap(({ policyId, reviewer, made }) =>
      actorsOf(reviewer, made, facts).map((actor) => ({ actor, policyId, via: reviewer.kind })),
    );

  return uniqBy(candidates, ({ actor }) => actor.id);
};
