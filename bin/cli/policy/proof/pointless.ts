/** Policies that another one makes pointless: whatever they apply to, the other decides as much. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual } from 'es-toolkit';
import type { Outcome } from '../../../../functions/contracts/decision.ts';
import type { Policy } from '../../../../functions/contracts/policy-set.ts';
import { isImplied } from '../../../../functions/policy/implication.ts';
import { jsonOf } from './comparisons.ts';
import type { Proof } from './prove.ts';

/** A pointless policy with its outcome, and the one that decides instead with its own. */
export type Pointless = { id: string; does: Outcome; because: string; instead: Outcome };

type Read = { policy: Policy; json: PolicyJson; index: number; does: Outcome };

const RANK: Record<Outcome, number> = { approve: 0, review: 1, deny: 2 };

const doesOf = ({ effect, review }: Policy): Outcome => {
  if (effect === 'permit') return 'approve';
  return review ? 'review' : 'deny';
};

/** A forbid of everything is for a while, or is warned of by itself. */
const hasCondition = ({ json, does }: Read) => does === 'approve' || json.conditions.length > 0;

const isTwin = (one: Read, other: Read) =>
  isImplied(one.json, other.json) && isImplied(other.json, one.json);

const saysTheSame = (one: Policy, other: Policy) =>
  one.comment === other.comment && asksTheSame(one, other);

const asksTheSame = (one: Policy, other: Policy) =>
  isEqual(one.reviewer, other.reviewer) && one.priority === other.priority;

/** A forbid that is narrower may have its own comment, and its own reviewer. */
const addsNothing = (narrow: Read, wide: Read): boolean => {
  if (narrow.does === 'approve') return true;
  if (narrow.does !== wide.does) return true;
  if (!isTwin(narrow, wide)) return saysTheSame(narrow.policy, wide.policy);
  return asksTheSame(narrow.policy, wide.policy);
};

/** What the texts say and no tried request contradicts. Of two that are the same, the later one. */
export const pointlessPolicies = (
  policies: readonly Policy[],
  { approvedBy }: Pick<Proof, 'approvedBy'>,
): Pointless[] => {
  const all = policies.flatMap((policy, index): Read[] => {
    const json = jsonOf(policy);
    return json ? [{ policy, json, index, does: doesOf(policy) }] : [];
  });
  const isContradicted = (narrow: Read, wide: Read) =>
    narrow.does === 'approve' &&
    approvedBy.some((ids) => ids.includes(narrow.policy.id) && !ids.includes(wide.policy.id));
  return all.flatMap((narrow) => {
    const wide = all.find(
      (other) =>
        other !== narrow &&
        RANK[other.does] >= RANK[narrow.does] &&
        hasCondition(other) &&
        isImplied(narrow.json, other.json) &&
        (other.does !== narrow.does || other.index < narrow.index || !isTwin(other, narrow)) &&
        addsNothing(narrow, other) &&
        !isContradicted(narrow, other),
    );
    if (!wide) return [];
    const { does, policy } = narrow;
    return [{ id: policy.id, does, because: wide.policy.id, instead: wide.does }];
  });
};
