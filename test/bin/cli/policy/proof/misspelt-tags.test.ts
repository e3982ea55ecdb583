/** A tag that no scenario has is named with the nearest one that is known, and nothing else of it is said. */
import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../folder.ts';

const ask = (id: string, tag: string, who = 'principal') =>
  `@id("${id}") @comment("c") @decision("review") forbid (principal, action, resource)
when { ${who}.hasTag("${tag}") && ${who}.getTag("${tag}").contains("Finance") };`;

const SCENARIO = (attributes: string) => `
scenarios:
  - name: It
    request: { for: ed, items: x }
    facts: { identities: { ed: { attributes: ${attributes} } } }
    expect: { decision: review, policies: [] }`;

const warningsOf = async (policies: string[], attributes: string) => {
  const directory = policyFolder({
    'a.cedar': [
      ...policies,
      '@id("p") @comment("c") permit (principal, action, resource) when { context.itemCount == 1 };',
    ].join('\n'),
    'scenarios/a.yaml': SCENARIO(attributes),
  });
  const { json } = await checkPolicies(directory);
  const { warnings } = json as { warnings: Record<'message' | 'suggestion' | 'line', string>[] };
  return warnings.map(({ line, message, suggestion }) => `${line}: ${message}. ${suggestion}`);
};

const NEAREST = (tag: string, path = 'principal') =>
  `2: a asks for ${path} tag "${tag}", which no scenario has. The nearest tag that is known is "department"; write that, or a scenario that has "${tag}".`;
const RESTS = (tag: string, forbid = 'a') =>
  expect.stringContaining(`p approves without principal tag "${tag}", on which ${forbid} rests`);

test('a tag of a scenario', async () => {
  expect(await warningsOf([ask('a', 'deparment')], '{ department: [Finance] }')).toEqual([
    NEAREST('deparment'),
  ]);
});

test('a tag of more policies, of another person', async () => {
  const policies = [
    ask('a', 'deparment', 'context.requester'),
    ask('b', 'department'),
    ask('c', 'department').replace('Finance', 'Sales'),
  ];
  const without = (id: string) =>
    expect.stringMatching(`${id} asks for principal tag "department", .* Write a scenario`);

  expect(await warningsOf(policies, '{}')).toEqual([
    RESTS('department', 'b'),
    RESTS('department', 'c'),
    NEAREST('deparment', 'context.requester'),
    without('b'),
    without('c'),
  ]);
  expect(await warningsOf(policies.slice(0, 2), '{}')).toContainEqual(without('b'));
});

test('a tag like no other', async () => {
  expect(await warningsOf([ask('a', 'costCenter')], '{ department: [Finance] }')).toEqual([
    RESTS('costCenter'),
    '2: a asks for principal tag "costCenter", which no scenario has. Write a scenario that has it, or remove it: nobody has seen yet what it does.',
  ]);
});

test('a pattern of another language is said once', async () => {
  const like =
    '@id("a") @comment("c") forbid (principal, action, resource) when { resource.name like "SAP.*" };';

  expect(await warningsOf([like], '{}')).toEqual([
    expect.stringContaining('1: like "SAP.*" looks like a regular expression'),
  ]);
});

test('so is a star that is compared letter by letter', async () => {
  const star =
    '@id("a") @comment("c") forbid (principal, action, resource) when { resource.name == "SAP*" };';

  expect(await warningsOf([star], '{}')).toEqual([
    expect.stringContaining('1: "SAP*" is compared letter by letter, with its *.'),
  ]);
});
