import { expect, test } from 'vitest';
import { checkPolicies } from '../../../../../bin/cli/policy/check.ts';
import { policyFolder } from '../../folder.ts';

const permit = (id: string, scope = 'principal, action, resource', rest = '') =>
  `@id("${id}") @comment("c") permit (${scope}) ${rest};`;

const warningsOf = async (files: Record<string, string>) => {
  const directory = policyFolder(files);
  const { json } = await checkPolicies(directory);
  const { warnings } = json as { warnings: { file: string; line: number; message: string }[] };
  return warnings.map(
    ({ file, line, message }) => `${file.replace(`${directory}/`, '')}:${line}: ${message}`,
  );
};

const POINTLESS = (one: string, other: string) =>
  `${one} is pointless: whatever it approves, ${other} approves too`;

const ADD = 'principal, action == Action::"Add", resource';
const LOW =
  'when { resource has privilegeLevel && resource.privilegeLevel == PrivilegeLevel::"LOW" }';
const LOWER =
  'when { resource has privilegeLevel && [PrivilegeLevel::"LOW", PrivilegeLevel::"NONE"].contains(resource.privilegeLevel) }';
const NAMED = 'when { resource.name == "x" }';

test.each<[string, string[], string[]]>([
  [
    'one more condition',
    [permit('a', ADD, LOW), permit('b', ADD, LOW + NAMED)],
    [POINTLESS('b', 'a')],
  ],
  ['fewer values', [permit('a', ADD, LOWER), permit('b', ADD, LOW)], [POINTLESS('b', 'a')]],
  ['fewer actions', [permit('a', ADD, LOW), permit('b', undefined, LOW)], [POINTLESS('a', 'b')]],
  ['the same', [permit('a', ADD, LOW), permit('b', ADD, LOW)], [POINTLESS('b', 'a')]],
  [
    'one item of all',
    [
      permit('a'),
      permit('b', 'principal, action, resource == AccessItem::"2c91808a77ff216301782327a50f09bf"'),
    ],
    [POINTLESS('b', 'a')],
  ],
  [
    'the same exception',
    [
      permit('a', ADD, `unless { resource.name == "x" }`),
      permit('b', ADD, `${LOW} unless { resource.name == "x" }`),
    ],
    [POINTLESS('b', 'a')],
  ],
  [
    'another exception',
    [
      permit('a', ADD, `unless { resource.name == "x" }`),
      permit('b', ADD, `${LOW} unless { resource.name == "y" }`),
    ],
    [],
  ],
  ['more values', [permit('a', ADD, LOW), permit('b', ADD, LOWER + NAMED)], []],
  ['other values', [permit('a', ADD, LOW), permit('b', ADD, NAMED)], []],
  [
    'an exception of the other alone',
    [permit('a', ADD, `${LOW} unless { resource.name == "x" }`), permit('b', ADD, LOW + NAMED)],
    [],
  ],
])('a permit with %s than another one', async (_, policies, expected) => {
  const found = await warningsOf({ 'a.cedar': policies.join('\n') });

  expect(
    found.filter((one) => one.includes('pointless')).map((one) => one.slice('a.cedar:1: '.length)),
  ).toEqual(expected);
});

const POLICY = `// Says "leave" first.
@id("p") @comment("c")
forbid (principal, action, resource)
when { principal has lifecycleState && ["active",
  "leave"].contains(principal.lifecycleState) }
when { resource.name like "*Admin*" && principal.hasTag("site")
  && principal.getTag("site").contains("Genoa") }
when { context.requestedAt.toTime() > duration("7h") };`;

const scenario = (facts: string, name = 'Payments Admin') => `
given: { request: { for: ed, items: { id: x, name: ${name} } } }
scenarios:
  - name: It
    facts: { identities: { ed: ${facts} } }
    expect: { decision: review, policies: [] }`;

test.each<[string, string, string[]]>([
  [
    '{ lifecycleState: leave, attributes: { site: [Genoa] } }',
    'Payments Admin',
    ['principal.lifecycleState with "active"'],
  ],
  [
    '{ lifecycleState: active, username: leave, attributes: { site: [Rome] } }',
    'Payments Admin',
    ['principal.lifecycleState with "leave"', 'principal tag "site" with "Genoa"'],
  ],
  [
    '{ lifecycleState: active }',
    'Payments',
    [
      'principal.lifecycleState with "leave"',
      'resource.name with "Admin"',
      'principal tag "site" with "site" or "Genoa"',
    ],
  ],
])('scenarios that have %s of an item called %s', async (facts, name, expected) => {
  const found = await warningsOf({ 'a.cedar': POLICY, 'scenarios/a.yaml': scenario(facts, name) });

  expect(
    found.map((one) => one.replace(/^a\.cedar:\d: p compares (.*), which no scenario has$/, '$1')),
  ).toEqual(expected);
});

test('the warning is where the value stands', async () => {
  const [first] = await warningsOf({
    'a.cedar': POLICY,
    'scenarios/a.yaml': scenario('{ lifecycleState: active, attributes: { site: [Genoa] } }'),
  });

  expect(first).toMatch(/^a\.cedar:5: p compares/);
});

test('without scenarios there is nothing to compare with, and broken ones are named', async () => {
  expect(await warningsOf({ 'a.cedar': POLICY })).toEqual([]);
  expect(await warningsOf({ 'a.cedar': POLICY, 'scenarios/a.yaml': 'scenarios: 1' })).toEqual([
    'scenarios:1: the scenarios cannot be read, so nobody knows what they leave out',
  ]);
});

test('where it is strict, a warning of any kind is a mistake; quiet alone, none is looked for', async () => {
  const directory = policyFolder({ 'a.cedar': permit('a') + permit('b', ADD) });

  expect(await checkPolicies(directory, { strict: true })).toMatchObject({ ok: false });
  expect(await checkPolicies(directory, { quiet: true })).toMatchObject({
    ok: true,
    text: '',
    json: { tried: 0 },
  });
  expect(await checkPolicies(directory, { quiet: true, strict: true })).toMatchObject({
    ok: false,
    text: expect.stringMatching(/a\.cedar:1: warning: b is pointless[^\n]*$/),
  });
});
