/** `policies/samples/`, answered by the starters as the table in docs/policies.md says. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countersign } from '../bin/cli/countersign.ts';

const FOLDER = 'policies/samples';
const STARTERS = ['--policies', 'local/starter-policies'];

const [, section = ''] = readFileSync('docs/policies.md', 'utf8').split('\n## Samples\n');

const listed = [...section.matchAll(/^\| `([a-z-]+)` \| (approve|deny|review) \|/gm)].map(
  ([, name = '', outcome = '']) => ({ name, outcome }),
);

test('the page lists each sample, and each has an event and facts', () => {
  const names = listed.flatMap(({ name }) => [`${name}.facts.yaml`, `${name}.json`]);

  expect(globSync('*', { cwd: FOLDER }).sort()).toEqual(names.sort());
});

const simulated = async (name: string) => {
  const event = join(FOLDER, `${name}.json`);
  const facts = join(FOLDER, `${name}.facts.yaml`);
  const { stdout, stderr } = await countersign(
    'simulate',
    event,
    '--facts',
    facts,
    ...STARTERS,
    '--json',
  );
  return { ...JSON.parse(stdout || '{}'), stderr };
};

test.each(listed)('$name is answered with $outcome', async ({ name, outcome }) => {
  expect(await simulated(name)).toMatchObject({ stderr: '', evaluation: { outcome } });
});

test.each([
  ['privileged', 'Olivia Owner'],
  ['own-privileged', 'Mary Manager'],
  ['sod-violation', 'Olivia Owner'],
  ['dynamic-approver', 'Olivia Owner'],
])('%s is reviewed by %s', async (name, reviewer) => {
  const facts = readFileSync(join(FOLDER, `${name}.facts.yaml`), 'utf8');
  const [, id] = new RegExp(`# ${reviewer}\n {2}(\\w+):`).exec(facts) ?? [];

  const { considered } = await simulated(name);

  const chosen = considered.find(({ rejected }: { rejected?: string }) => !rejected);
  expect(chosen.actor.id).toBe(id);
});

test('every sample that approves has all that the policies ask for: without its facts people decide', async () => {
  const additions = listed.filter(
    ({ name, outcome }) => outcome === 'approve' && name !== 'revoke',
  );

  for (const { name } of additions) {
    const { stdout } = await countersign(
      'simulate',
      join(FOLDER, `${name}.json`),
      ...STARTERS,
      '--json',
    );
    expect(JSON.parse(stdout).evaluation.outcome).toBe('review');
  }
});
