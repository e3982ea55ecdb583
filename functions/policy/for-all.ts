/** A policy that applies to whatever anybody asks for. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isUnconditional } from './always-true.ts';
import type { Saying } from './mistakes/saying.ts';

type Scope = { op: string; entity?: unknown; entities?: unknown[] };

const addsIn = ({ op, entity, entities }: Scope): boolean =>
  op === 'All' || [entity, entities].some((some) => JSON.stringify(some ?? '').includes('"Add"'));

/** Whether it applies to every request for access; what is removed alone may well be. */
export const appliesToAll = (policy: PolicyJson): boolean =>
  [policy.principal, policy.resource].every(({ op }) => op === 'All') &&
  addsIn(policy.action as Scope) &&
  isUnconditional(policy);

/** Everything to people, as a break, is meant; what else everybody gets is probably not. */
export const forAll = (policy: PolicyJson): Saying[] => {
  const { effect, annotations, conditions } = policy;
  if (annotations?.decision !== undefined || !appliesToAll(policy)) return [];
  const [none, add] =
    conditions.length === 0
      ? ['has no condition', 'Add when { … } with']
      : ['has no condition that can be false', 'Write when { … } with'];
  return effect === 'forbid'
    ? [
        {
          message: `this forbid ${none}, so it denies the request of anybody for anything`,
          suggestion: `${add} what it forbids, or remove it.`,
        },
      ]
    : [
        {
          message: `this permit ${none}, so it approves whatever anybody asks for, as long as no forbid is known to apply`,
          suggestion: `${add} what it approves, or remove it.`,
        },
      ];
};
