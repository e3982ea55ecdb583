/** The tutorial in docs/policies.md, "In ten minutes", run as its reader would. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPolicies } from '../../bin/cli/policy/check.ts';
import { testPolicies } from '../../bin/cli/policy/test.ts';
import { folder } from '../bin/cli/folder.ts';

const [, tutorial = ''] = readFileSync('docs/policies.md', 'utf8').split('\n## In ten minutes\n');

/** The first fenced block of a language; `text` is what the compiler says. */
const block = (language: string): string => {
  const [, text] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(tutorial) ?? [];
  if (!text) throw new Error(`The tutorial has no block of ${language}.`);
  return text;
};

const POLICY = block('cedar');

/** The starter policies with the tutorial's files beside them. */
const candidate = (policy: string): string => {
  const directory = folder();
  cpSync('local/starter-policies', directory, { recursive: true });
  writeFileSync(join(directory, 'erp.cedar'), policy);
  writeFileSync(join(directory, 'scenarios', 'erp.yaml'), block('yaml'));
  return directory;
};

test("the tutorial's policy is right", async () => {
  expect(await checkPolicies(candidate(POLICY))).toMatchObject({
    ok: true,
    text: expect.stringMatching(/1 warning\.$/),
  });
});

test('its scenarios pass, each policy decides one, and the new policy decides some', async () => {
  const { ok, text, json } = await testPolicies(candidate(POLICY));

  expect({ ok, text, json }).toMatchObject({ ok: true, json: { failed: 0, untested: [] } });
  expect(text).toContain('pass   Outside Finance the owner of the item reviews');
});

test('its scenarios fail without the new policy', async () => {
  const directory = candidate('// Nothing yet.\n');

  expect(await testPolicies(directory)).toMatchObject({ ok: false, json: { failed: 2 } });
});

test('without its guards the policy is refused in the words that the tutorial shows', async () => {
  const guards = ['resource has source && ', 'principal.hasTag("department") && '];
  const unguarded = guards.reduce((policy, guard) => policy.replace(guard, ''), POLICY);
  const directory = candidate(unguarded);

  const { text } = await checkPolicies(directory);

  expect(guards.every((guard) => POLICY.includes(guard))).toBe(true);
  expect(text.replaceAll(directory, 'candidate')).toBe(
    `${block('text')}2 mistakes; the policies cannot be deployed.`,
  );
});
