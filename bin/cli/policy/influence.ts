/** What the facts that were missing could change about a decision. */
import type { Evaluation } from '../../../functions/contracts/decision.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import type { Policy } from '../../../functions/contracts/policy-set.ts';
import { ofAttribute, ofTags } from '../../../functions/policy/attribute-needs.ts';
import { factsAskedBy } from '../../../functions/policy/unasked-facts.ts';
import type { MissingFact } from './missing-facts.ts';

/** A policy with the missing facts for which it asks. */
export type Reader = { policyId: string; facts: string[] };

/** `denial`: the review may become a denial where the trigger can deny, but no approval. */
export type Influence = { couldChange: 'nothing' | 'denial' | 'anything'; readBy: Reader[] };

/** What it takes to know `context.requester.status`, or `principal tag "department"`. */
const needsOf = (asked: string): readonly Need[] => {
  const [tagged, key] = asked.split(' tag ');
  if (key !== undefined) return ofTags(pathTo(tagged));
  const names = asked.split('.');
  return ofAttribute(pathTo(names.slice(0, -1).join('.')), names.at(-1) ?? '');
};

/** `undefined` for what may be anybody, such as a person written down in a policy. */
const pathTo = (path: string | undefined) => (path ? path.split('.') : undefined);

/** The policies that ask for these facts. */
export const readersAmong = (
  policies: readonly Policy[],
  facts: readonly MissingFact[],
): Reader[] => {
  const missing = new Set(facts.flatMap(({ needs }) => needs));
  return policies
    .map((policy) => ({
      policyId: policy.id,
      facts: factsAskedBy(policy).filter((asked) =>
        needsOf(asked).some((need) => missing.has(need)),
      ),
    }))
    .filter((reader) => reader.facts.length > 0);
};

/**
 * Only a policy that asks for a missing fact can decide otherwise with it. The others stay as they
 * are: a denial by one of them is final, a review by one of them becomes no approval, and an approval
 * stays unless a forbid asks.
 */
export const influenceOf = (
  facts: readonly MissingFact[],
  { outcome, verdicts }: Pick<Evaluation, 'outcome' | 'verdicts'>,
  { policies, canDeny }: { policies: readonly Policy[]; canDeny: boolean },
): Influence => {
  const readBy = readersAmong(policies, facts);
  const readers = policies.filter(({ id }) => readBy.some(({ policyId }) => policyId === id));
  const isFirm = (verdict: Evaluation['verdicts'][number]) =>
    verdict.policies.some((policyId) => !readers.some(({ id }) => id === policyId));
  const forbids = readers.filter(({ effect }) => effect === 'forbid');

  if (readers.length === 0) return { couldChange: 'nothing', readBy };
  if (outcome === 'approve') {
    const stays = forbids.length === 0 && verdicts.every(isFirm);
    return { couldChange: stays ? 'nothing' : 'anything', readBy };
  }
  if (!verdicts.some((verdict) => verdict.outcome === outcome && isFirm(verdict))) {
    return { couldChange: 'anything', readBy };
  }
  const mayDeny = outcome === 'review' && canDeny && forbids.some(({ review }) => !review);
  return { couldChange: mayDeny ? 'denial' : 'nothing', readBy };
};
