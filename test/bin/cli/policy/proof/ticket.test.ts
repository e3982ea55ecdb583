/** A ticket is what the pattern finds in a scenario's comment, and not the comment. */
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../folder.ts';

const POLICY = `@id("f") @comment("c") forbid (principal, action, resource)
unless { context has ticket && context.ticket like "CHG*" };`;

const warningsWith = async (item: string, facts = '{}') => {
  const directory = policyFolder({
    'a.cedar': POLICY,
    'settings.yaml': "ticketPattern: '(CHG|INC)[0-9]{7}'",
    'scenarios/a.yaml': `
scenarios:
  - name: It
    request: { for: ed, items: ${item} }
    facts: ${facts}
    expect: { decision: review, policies: [] }`,
  });
  const { json } = await checkPolicies(directory);
  return (json as { warnings: { message: string }[] }).warnings.map(({ message }) => message);
};

test.each([
  ['in the comment', '{ id: x, comment: See CHG0012345. }', undefined],
  ['in an answer', '{ id: x, form: { change: CHG0012345 } }', undefined],
  ['in the metadata', 'x', '{ status: { clientMetadata: { change: CHG0012345 } } }'],
])('a scenario that has it %s', async (_, item, facts) => {
  expect(await warningsWith(item, facts)).toEqual([]);
});

test.each([
  ['a number of another kind', '{ id: x, comment: See INC0012345. }'],
  ['no number', '{ id: x, comment: CHG is asked for }'],
])('a scenario with %s', async (_, item) => {
  expect(await warningsWith(item)).toEqual([
    'f compares context.ticket with "CHG*", which no scenario has',
  ]);
});
