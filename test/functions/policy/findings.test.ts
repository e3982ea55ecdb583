import { expect, test } from 'vitest';
import { policySetFrom, renderFindings } from '../../../functions/policy/compile.ts';
import { findingsIn, STARTER, starterSet } from './cedar.ts';

const told = (text: string) => renderFindings(findingsIn({ 'a.cedar': text })).split('\n');
const REVIEWER =
  '@reviewer takes "manager", "item-owner", "sod-violation-owner", "group:<id>" or "identity:<id>"';
const PERMIT = '@id("fine") permit (principal, action, resource);\n';

test('the starter policies are right', () => {
  expect(starterSet().policies.map(({ id }) => id)).toEqual([
    'deny-leavers',
    'approve-low-privilege',
    'review-privileged',
    'review-own-privileged',
    'approve-removals',
    'review-sod-violations',
    'deny-service-identities-outside-window',
  ]);
});

test.each<[string, string, string]>([
  [
    'a typo in an attribute',
    '@id("a") permit (principal, action, resource)\nwhen { principal.nam == "x" };',
    'a.cedar:3: attribute `nam` on entity type `Identity` not found (did you mean `name`?)',
  ],
  [
    'a typo in an action',
    '@id("a") permit (principal, action == Action::"Ad", resource);',
    'a.cedar:2: unrecognized action `Action::"Ad"` (did you mean `Action::"Add"`?)',
  ],
  [
    'a typo in a kind',
    '@id("a") permit (principal, action, resource)\nwhen {\n  resource.type == ItemType::"ROL" };',
    'a.cedar:4: entity `ItemType::"ROL"` is of an enumerated entity type, but `"ROL"` is not declared as a valid eid (valid entity eids: "ROLE", "ACCESS_PROFILE", "ENTITLEMENT")',
  ],
  [
    'an unguarded optional',
    '@id("a") permit (principal, action, resource) when { context.comment == "" };',
    'a.cedar:2: unable to guarantee safety of access to optional attribute `comment` in context for Action::"Add" (try testing for the attribute\'s presence with `context has comment && ..`)',
  ],
  [
    'an impossible policy',
    '\n@id("a") permit (principal, action, resource) when { false };',
    'a.cedar:3: policy is impossible: the policy expression evaluates to false for all valid requests',
  ],
  [
    'another type',
    '@id("a") permit (principal, action, resource) when { principal.name > 3 };',
    'a.cedar:2: unexpected type: expected Long but saw String',
  ],
  [
    'no syntax',
    '@id("a") permit (principal, action, resource)\nwhen principal;',
    'a.cedar:3: unexpected token `principal` (expected `{`)',
  ],
  [
    'no end',
    '@id("a") permit (principal, action, resource)',
    'a.cedar:2: unexpected end of input (expected `;` or identifier)',
  ],
  [
    'no id',
    'permit (principal, action == Action::"Add", resource);',
    'a.cedar:2: every policy needs an @id("...")',
  ],
  [
    'an odd id',
    '@id("A b") permit (principal, action, resource);',
    'a.cedar:2: @id takes a-z, 0-9 and dashes, at most 64 of them',
  ],
  [
    'an id twice',
    '\n// again\n@id("fine") forbid (principal, action, resource);',
    'a.cedar:4: @id("fine") is taken by a.cedar:1',
  ],
  [
    'an empty comment',
    '@id("a") @comment("") permit (principal, action, resource);',
    'a.cedar:2: @comment must not be empty',
  ],
  [
    'an unknown decision',
    '@id("a") @decision("deny") forbid (principal, action, resource);',
    'a.cedar:2: @decision takes "review" alone',
  ],
  [
    'an unknown reviewer',
    '@id("a") @decision("review") @reviewer("boss") forbid (principal, action, resource);',
    `a.cedar:2: ${REVIEWER}`,
  ],
  [
    'a reviewer of nothing',
    '@id("a") @reviewer("manager") forbid (principal, action, resource);',
    'a.cedar:2: @reviewer needs @decision("review")',
  ],
  [
    'a reviewed permit',
    '@id("a") @decision("review") permit (principal, action, resource);',
    'a.cedar:2: @decision and @reviewer belong on a forbid: a permit approves',
  ],
  [
    'a misspelt annotation',
    '@id("a") @coment("x") permit (principal, action, resource);',
    'a.cedar:2: unknown annotation @coment; there are @id, @comment, @decision and @reviewer',
  ],
  [
    'a template',
    '@id("a")\npermit (principal == ?principal, action, resource);',
    'a.cedar:2: a template decides nothing by itself; write a policy',
  ],
])('%s is found where it is', (_, text, line) => {
  expect(told(PERMIT + text)).toContainEqual(line);
});

test('every mistake is told, in the order of files and lines', () => {
  const findings = findingsIn({
    'a.cedar':
      '@id("a") permit (principal, action, resource);\n@id("a") permit (principal, action, resource);',
    'b.cedar':
      '\npermit (principal, action, resource);\n@id("a") forbid (principal, action, resource);',
    'c.cedar': 'permit (principal',
  });

  expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'a.cedar:2',
    'b.cedar:2',
    'b.cedar:3',
    'c.cedar:1',
  ]);
});

test('a policy set that is wrong is POLICY_INVALID with every line', () => {
  const files = [
    {
      name: 'a.cedar',
      text: 'permit (principal, action, resource);\n@id("A") forbid (principal, action, resource);',
    },
  ];

  expect(() => policySetFrom({ ...STARTER, files })).toThrow(
    expect.objectContaining({
      code: 'POLICY_INVALID',
      message:
        'Policies:\na.cedar:1: every policy needs an @id("...")\n' +
        'a.cedar:2: @id takes a-z, 0-9 and dashes, at most 64 of them',
    }),
  );
});
