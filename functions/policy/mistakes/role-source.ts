/** A role has no source of its own: a policy for roles that asks for one never applies. */
import type { PolicyJson } from '@cedar-policy/cedar-wasm/web';
import { isEqual } from 'es-toolkit';
import { type Condition, conjunctsOf, nodesIn } from './expressions.ts';

const RESOURCE = { Var: 'resource' };
const TYPE = { '.': { left: RESOURCE, attr: 'type' } };
const ROLE = { Value: { __entity: { type: 'ItemType', id: 'ROLE' } } };

const isForRoles = ({ conditions }: Pick<PolicyJson, 'conditions'>) =>
  conditions
    .filter(({ kind }) => kind === 'when')
    .flatMap(({ body }) => conjunctsOf(body))
    .some((part) => {
      const { '==': sides } = part as { '=='?: { left: unknown; right: unknown } };
      if (!sides) return false;
      const { left, right } = sides;
      return (
        (isEqual(left, TYPE) && isEqual(right, ROLE)) ||
        (isEqual(left, ROLE) && isEqual(right, TYPE))
      );
    });

const HAS_SOURCE = { has: { left: RESOURCE, attr: 'source' } };

/** Where a policy that is for roles alone asks for `resource.source`. */
export const sourceOfRole = (policy: { conditions: Condition[] }): object | undefined =>
  isForRoles(policy)
    ? nodesIn(policy.conditions).find((node) => isEqual(node, HAS_SOURCE))
    : undefined;

export const SOURCE_OF_ROLE = {
  message: 'a role has no source, so resource has source is never true here',
  suggestion:
    'The sources of what it brings are meant: resource has sources && resource.sources.contains("…").',
};
