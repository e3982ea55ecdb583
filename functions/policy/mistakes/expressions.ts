/** Walks a policy in Cedar's JSON. https://docs.cedarpolicy.com/policies/json-format.html */
import { type PolicyJson, policyToText } from '@cedar-policy/cedar-wasm/web';

export type Condition = PolicyJson['conditions'][number];

/** Each node of an expression, the outermost first. */
export const nodesIn = (node: unknown): object[] =>
  typeof node !== 'object' || node === null ? [] : [node, ...Object.values(node).flatMap(nodesIn)];

/** The parts of an expression that all have to be true. */
export const conjunctsOf = (expression: unknown): unknown[] => {
  const { '&&': both } = expression as { '&&'?: { left: unknown; right: unknown } };
  return both ? [both.left, both.right].flatMap(conjunctsOf) : [expression];
};

/** An expression as Cedar writes it, on one line. */
export const textOf = (expression: unknown): string => {
  const condition = { kind: 'when', body: expression } as Condition;
  const answer = policyToText({
    effect: 'permit',
    principal: { op: 'All' },
    action: { op: 'All' },
    resource: { op: 'All' },
    conditions: [condition],
  });
  if (answer.type === 'failure') return 'a part';
  return answer.text
    .replace(/^.*?when\s*\{(.*)\};?\s*$/s, '$1')
    .replace(/\s+/g, ' ')
    .trim();
};
