/** What the texts of two policies show is compared with what Cedar says of everything that could be known. */
import { policyToJson } from '@cedar-policy/cedar-wasm/web';
import { expect, test } from 'vitest';
import { excludes } from '../../../functions/policy/exclusion.ts';
import { accessRequest, SENT_AT } from '../fixtures.ts';
import { fact, facts, identityFacts, itemFacts } from '../known.ts';
import { engineOf } from './cedar.ts';

const policyOf = (conditions: string) => {
  const text = `@id("p") permit (principal, action, resource) ${conditions};`;
  const answer = policyToJson(text);
  if (answer.type === 'failure') throw new Error(text);
  return { text, json: answer.json };
};

const CONDITIONS = [
  'principal has status',
  'principal has status && principal.status == "X"',
  'principal has status && principal.status != "X"',
  'principal has status && ["X", "Y"].contains(principal.status)',
  'principal has status && !(["X", "Y"].contains(principal.status))',
  'principal has status && principal.status like "X*"',
  'principal has isManager && principal.isManager',
  'principal has isManager && !principal.isManager',
  '!(principal has isManager && principal.isManager) && principal has status',
  '(if principal has status then principal.status else "X") == "X"',
  '(if principal has status then principal.status else "X") == "Z"',
  'principal has status || principal has isManager',
  'resource has entitlementCount && resource.entitlementCount > 1',
  'resource has entitlementCount && resource.entitlementCount <= 1',
];

const EACH = CONDITIONS.flatMap((condition) => [
  policyOf(`when { ${condition} }`),
  policyOf(`unless { ${condition} }`),
]);

const STATUS = [undefined, 'X', 'Y', 'Z'];
const MANAGER = [undefined, true, false];
const ENTITLEMENTS = [undefined, ['a'], ['a', 'b']];
const KNOWN = STATUS.flatMap((status) =>
  MANAGER.flatMap((isManager) =>
    ENTITLEMENTS.map((entitlementIds) => [status, isManager, entitlementIds] as const),
  ),
);

/** For each of what is known, whether the policy applies. */
const applied = ({ text }: { text: string }): boolean[] => {
  const evaluate = engineOf(text);
  return KNOWN.map(([status, isManager, entitlementIds]) => {
    const known = facts({
      identities: { 'recipient-1': fact({ ...identityFacts(), status, isManager }) },
      items: { 'item-1': fact({ ...itemFacts(), entitlementIds }) },
    });
    return evaluate(accessRequest(), { sentAt: SENT_AT, facts: known }).outcome === 'approve';
  });
};

test('what is excluded never applies, whatever else becomes known', () => {
  const all = EACH.map((policy) => ({ ...policy, applies: applied(policy) }));
  const isMore = (more: number, less: number) =>
    (KNOWN[less] ?? []).every(
      (value, index) => value === undefined || value === KNOWN[more]?.[index],
    );
  let excluded = 0;

  const both = all.flatMap((one) =>
    all.flatMap((other) => {
      if (!excludes(one.json, other.json)) return [];
      excluded += 1;
      return KNOWN.flatMap((_, less) =>
        KNOWN.flatMap((_, more) =>
          one.applies[less] && other.applies[more] && isMore(more, less)
            ? [`${one.text} and ${other.text}`]
            : [],
        ),
      );
    }),
  );

  expect(both).toEqual([]);
  expect(excluded).toBeGreaterThan(20);
});
