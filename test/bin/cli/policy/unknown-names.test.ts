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
