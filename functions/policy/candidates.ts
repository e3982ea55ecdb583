/** Who may review, as far as policies and facts name them. */
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Candidate, Verdict } from '../contracts/decision.ts';
import { type Actor, type Facts, known, type Person, SodLevel } from '../contracts/facts.ts';
import type { Policy } from '../contracts/policy-set.ts';

const identity = ({ id, name }: Person): Actor => ({ type: 'IDENTITY', id, name });

const managerOf = (recipientId: string, { identities }: Facts): Actor[] => {
  const manager = known(identities[recipientId])?.manager;
  return manager ? [identity(manager)] : [];
};

const ownersOf = (itemId: string, { items }: Facts): Actor[] => {
  const { owner, additionalOwners = [] } = known(items[itemId]) ?? {};
  return [...(owner ? [owner] : []), ...additionalOwners].map(identity);
};

/** The SoD policies that a verdict is about, the most severe one first. */
export const violatedPolicies = ({ recipientId, itemId }: Verdict, { violations }: Facts) => {
  const severity = (level: SodLevel | undefined) =>
    level ? SodLevel.options.indexOf(level) : SodLevel.options.length;
  return (known(violations[recipientId]?.[itemId]) ?? []).toSorted(
    (a, b) => severity(a.level) - severity(b.level),
  );
};

const violationOwners = (verdict: Verdict, facts: Facts): Actor[] =>
  violatedPolicies(verdict, facts).flatMap(({ owners }) =>
    owners.flatMap((owner) =>
      owner === 'MANAGER' ? managerOf(verdict.recipientId, facts) : [owner],
    ),
  );

/** Those that one `@reviewer` stands for in one verdict. */
const actorsOf = (reviewer: string, verdict: Verdict, facts: Facts): Actor[] => {
  const [via, id = ''] = reviewer.split(':');
  switch (via) {
    case 'manager':
      return managerOf(verdict.recipientId, facts);
    case 'item-owner':
      return ownersOf(verdict.itemId, facts);
    case 'sod-violation-owner':
      return violationOwners(verdict, facts);
    case 'group':
      return [{ type: 'GOVERNANCE_GROUP', id }];
    default:
      return [{ type: 'IDENTITY', id }];
  }
};

/** A violation is its owner's to judge, whatever else somebody would look at. */
const urgency = ({ reviewer }: Policy) => (reviewer === 'sod-violation-owner' ? 0 : 1);

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
    .filter(({ reviewer }) => reviewer !== undefined)
    .toSorted((a, b) => urgency(a) - urgency(b))
    .flatMap(({ id: policyId, reviewer = '' }) =>
      verdicts
        .filter((verdict) => verdict.policies.includes(policyId))
        .flatMap((verdict) => actorsOf(reviewer, verdict, facts))
        .map((actor) => ({ actor, policyId, via: reviewer.split(':')[0] ?? reviewer })),
    );

  return candidates.filter(
    ({ actor }, index) => candidates.findIndex((other) => other.actor.id === actor.id) === index,
  );
};
