/** A scenario that fails says which of its names nothing else knows. */
import { expect, test } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { policyFolder } from '../folder.ts';

const POLICIES = `
@id("approve-active") @comment("c") permit (principal, action, resource)
when { principal has status && principal.status == "ACTIVE" && resource has requestable };

@id("deny-roles") @comment("c") forbid (principal, action, resource)
when { resource.type == ItemType::"ROLE" };`;

const said = async (request: string, policies: string, facts?: string) => {
  const given =
    facts ??
    '{ identities: { ed: { status: ACTIVE }, mary: {} }, items: { wiki: { requestable: true } } }';
  const { text } = await testPolicies(
    policyFolder({
      'a.cedar': POLICIES,
      'scenarios/a.yaml': `given: { facts: ${given} }
scenarios:
  - { name: It, request: ${request}, expect: { decision: approve, policies: ${policies} } }`,
    }),
  );
  return text.split('\n').filter((line) => /^ {2}(policies: there|facts:)/.test(line));
};

test.each([
  [
    'a policy',
    '{ for: ed, items: wiki }',
    '[aprove-active]',
    '  policies: there is no policy aprove-active. The nearest is approve-active. There are approve-active, deny-roles.',
  ],
  [
    'an item',
    '{ for: ed, items: wikki }',
    '[approve-active]',
    '  facts: none are given of wikki; the nearest that has some is wiki.',
  ],
  [
    'a person',
    '{ for: eddy, items: wiki }',
    '[approve-active]',
    '  facts: none are given of eddy; some are given of ed, mary.',
  ],
])('%s that nothing knows', async (_, request, policies, sentence) => {
  expect(await said(request, policies)).toEqual([sentence]);
});

test.each([
  ['a scenario that passes', '{ for: ed, items: wiki }', '[approve-active]'],
  ['another policy than expected', '{ for: ed, items: wiki }', '[deny-roles]'],
  ['another spelling of an id', '{ for: ED, by: paul, items: WIKI }', '[deny-roles]'],
])('nothing is said of %s', async (_, request, policies) => {
  expect(await said(request, policies)).toEqual([]);
});

test('nothing is said of what is unknown altogether, or with a reason', async () => {
  expect(await said('{ for: ed, items: wiki }', '[deny-roles]', '{}')).toEqual([]);
  expect(
    await said(
      '{ for: ed, items: wiki }',
      '[deny-roles]',
      '{ identities: { ed: { unknown: x } } }',
    ),
  ).toEqual([]);
});

const PEOPLE = `
@id("ask-owners") @comment("c") @decision("review") @reviewer("item-owner")
forbid (principal, action, resource) when { resource has owner };

@id("deny-guests") @comment("c") forbid (principal, action, resource)
when { principal.hasTag("usrType") && principal.getTag("usrType").contains("Guest") };`;

const saidOf = async (expected: string, facts: string) => {
  const { text } = await testPolicies(
    policyFolder({
      'a.cedar': PEOPLE,
      'scenarios/a.yaml': `given:
  facts:
    identities: { ed: { attributes: { userType: [Guest] } } }
    items: { wiki: { owner: olivia } }
    ${facts}
scenarios:
  - { name: It, request: { for: ed, items: wiki }, expect: ${expected} }`,
    }),
  );
  return text.split('\n').filter((line) => /^ {2}(reviewer:|facts:|\S+ asks for)/.test(line));
};

const reviewedBy = (reviewer: string) =>
  `{ decision: review, policies: [ask-owners], reviewer: '${reviewer}' }`;

test('an expected reviewer of whom nothing is known cannot review', async () => {
  expect(await saidOf(reviewedBy('identity:olivia'), '')).toEqual([
    '  reviewer: expected identity:olivia, got fallback.',
    '  facts: none are given of identity olivia, who then cannot review; write identities: { olivia: { status: ACTIVE } }.',
  ]);
  expect(await saidOf(reviewedBy('group:risk'), '')).toEqual([
    '  reviewer: expected group:risk, got fallback.',
    '  facts: none are given of group risk, who then cannot review; write groups: { risk: { members: [ … ] } }.',
  ]);
  expect(await saidOf(reviewedBy('group:risk'), 'groups: { risk: { members: [mary] } }')).toEqual([
    '  reviewer: expected group:risk, got fallback.',
  ]);
});

test('a tag that an expected policy has misspelt is named', async () => {
  expect(await saidOf('{ decision: deny, policies: [deny-guests] }', '')).toEqual([
    '  deny-guests asks for principal tag "usrType", which no scenario has. The nearest tag that is known is "userType"; write that, or a scenario that has "usrType".',
  ]);
});
