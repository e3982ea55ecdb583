import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { mistakesOf, policyFolder } from '../folder.ts';

const POLICIES = `
@id("approve-wiki") @comment("Everybody may write the wiki.")
permit (principal, action, resource == AccessItem::"wiki");

@id("review-admin") @decision("review") @reviewer("item-owner")
forbid (principal, action, resource == AccessItem::"admin");
`;

const scenarios = (...lines: string[]) =>
  policyFolder({
    'a.cedar': POLICIES,
    'scenarios/a.yaml': `given: { request: { for: ed, items: wiki } }\nscenarios:\n${lines.join('\n')}`,
  });

test('every scenario of the starter policies passes, and every policy decides one of them', async () => {
  const { json, ok, text } = await testPolicies('local/starter-policies');

  expect({ ok, text, json }).toMatchObject({ ok: true, json: { failed: 0, untested: [] } });
});

test('a policy that decides no scenario is named', async () => {
  const directory = scenarios(
    '  - { name: Wiki, expect: { decision: approve, policies: [approve-wiki] } }',
  );

  const { ok, text, json } = await testPolicies(directory);

  expect({ ok, json }).toMatchObject({ ok: true, json: { passed: 1, untested: ['review-admin'] } });
  expect(text).toContain('1 of 1 scenarios pass. Policies that decide no scenario: review-admin.');
});

test.each([
  ['decision', 'decision: deny, policies: [approve-wiki]', 'decision: expected deny, got approve.'],
  [
    'policies',
    'decision: approve, policies: []',
    'policies: expected no policy, got approve-wiki.',
  ],
  [
    'more policies',
    'decision: approve, policies: [approve-wiki, other]',
    'policies: expected approve-wiki, other, got approve-wiki.',
  ],
  [
    'comment',
    'decision: approve, policies: [approve-wiki], comment: Nobody',
    'comment: expected to contain "Nobody", got "Approved: wiki. Everybody may write the wiki.".',
  ],
])('a scenario that expects another %s fails', async (_, expectation, difference) => {
  const directory = scenarios(`  - { name: Wiki, expect: { ${expectation} } }`);

  const { ok, text, json } = await testPolicies(directory);

  expect({ ok, json }).toMatchObject({
    ok: false,
    json: {
      passed: 0,
      failed: 1,
      scenarios: [{ name: 'Wiki', line: 3, differences: [difference] }],
    },
  });
  expect(text).toContain(`${directory}/scenarios/a.yaml:3: Wiki\n  ${difference}`);
});

test.each([
  ['the owner', '{ owner: sam }', 'identity:sam', true],
  ['the owner, although another one is expected', '{ owner: sam }', 'identity:mary', false],
  ['the fallback group, without an owner', '{}', 'fallback', true],
])('the reviewer is %s', async (_, item, reviewer, ok) => {
  const directory = scenarios(
    '  - name: Admin',
    '    request: { items: admin }',
    `    facts: { identities: { sam: {} }, items: { admin: ${item} } }`,
    `    expect: { decision: review, policies: [review-admin], reviewer: '${reviewer}' }`,
  );

  expect(await testPolicies(directory)).toMatchObject({ ok });
});

test('a scenario says what differs from what its file gives, and nothing else changes', async () => {
  const directory = policyFolder({
    'a.cedar': `@id("comment") permit (principal == Identity::"2c918085000000000000000000000004", action, resource)
      when { context.requester == Identity::"2c918085000000000000000000000003" && principal has username
        && context has comment && context.comment == "please"
        && context.requestedAt == datetime("2026-03-02T12:00:00Z")
        && context has form && context.form.hasTag("team") && context.form.getTag("team").contains("red") };`,
    'scenarios/a.yaml': `
given:
  request: { for: 2c918085000000000000000000000004, by: 2c918085000000000000000000000003, at: '2026-03-02T12:00:00Z' }
  facts: { identities: { 2c918085000000000000000000000004: { username: ed.engineer } } }
scenarios:
  - name: Own items, given person
    request: { items: { id: wiki, type: ROLE, comment: please, form: { team: [red] } } }
    facts: { identities: { 2c918085000000000000000000000003: {} } }
    expect: { decision: approve, policies: [comment] }
  - name: Own person, who replaces the given one
    request: { items: { id: wiki, comment: please, form: { team: red } } }
    facts: { identities: { 2c918085000000000000000000000004: { lifecycleState: active } } }
    expect: { decision: review, policies: [] }`,
  });

  expect(await testPolicies(directory)).toMatchObject({ ok: true, json: { passed: 2 } });
});

test('mistakes of the policies are listed instead', async () => {
  const directory = policyFolder({ 'a.cedar': 'permit (principal, action, resource);' });

  expect(await mistakesOf(() => testPolicies(directory), directory)).toEqual([
    'a.cedar:1: there is no @id. Every policy needs an @id("…") that no other one has.',
  ]);
});

test('a deployment waits for the scenarios, whatever npm is told about scripts before and after', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  expect(scripts.deploy).toBe('node bin/cli.ts policy test && cdk deploy');
});
