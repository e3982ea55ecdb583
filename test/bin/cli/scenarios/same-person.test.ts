/** A reviewer is one person in every spelling, in what is expected as in the facts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testPolicies } from '../../../../bin/cli/policy/test.ts';
import { policyFolder } from '../folder.ts';

const SMALL = '2c91808a7813090a017814121e12150a';
const LARGE = '2C91808A-7813-090A-0178-14121E12150A';

const POLICY = `@id("ask") @comment("c") @decision("review") @reviewer("item-owner")
forbid (principal, action, resource) when { resource has owner };`;

const withOwner = (owner: string, reviewer: string) =>
  policyFolder({
    'a.cedar': POLICY,
    'scenarios/a.yaml': `given:
  facts: { identities: { ${SMALL}: { status: ACTIVE } }, items: { wiki: { owner: ${owner} } } }
scenarios:
  - name: It
    request: { for: ed, items: wiki }
    expect: { decision: review, policies: [ask], reviewer: 'identity:${reviewer}' }`,
  });

test.each([
  [SMALL, SMALL],
  [LARGE, SMALL],
  [SMALL, LARGE],
])('an owner %s is the expected reviewer %s', async (owner, reviewer) => {
  expect(await testPolicies(withOwner(owner, reviewer))).toMatchObject({ ok: true });
});

test('somebody else is not', async () => {
  const { ok, text } = await testPolicies(withOwner(SMALL, SMALL.replace('0a', '0b')));

  expect({ ok, text }).toMatchObject({ ok: false, text: expect.stringContaining('reviewer: ') });
});

test('an expected spelling stays where something else is accepted', async () => {
  const directory = withOwner(SMALL, LARGE);
  const file = join(directory, 'scenarios', 'a.yaml');
  const wrong = readFileSync(file, 'utf8').replace('policies: [ask]', 'policies: []');
  writeFileSync(file, wrong);

  await testPolicies(directory, { accept: true, yes: true });

  expect(readFileSync(file, 'utf8')).toContain(`policies: [ask], reviewer: 'identity:${LARGE}'`);
});
