/** The steps in docs/deploy.md, against what `npm start -- --empty` prepares. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstSteps } from '../../bin/start/first-steps.ts';
import { MAKING_SCOPES } from '../../functions/contracts/scope-sets.ts';
import { tryDeployCommands } from '../emulator/newcomer.ts';

const [, steps = ''] = readFileSync('docs/deploy.md', 'utf8').split('\n## Steps\n');

test('the page asks for the scopes of the table, and no other', () => {
  const [, scopes = ''] = /Scopes:\n *```\n(.*?)```/s.exec(steps) ?? [];

  expect(scopes.split(/\s+/).filter(Boolean).toSorted()).toEqual(MAKING_SCOPES.toSorted());
});

test("the first terminal shows the page's commands, except the one that removes everything", async () => {
  const { others } = await tryDeployCommands();
  const url = 'https://127.0.0.1:8443';
  const said = firstSteps(
    {
      tenant: { url, clientId: 'user', clientSecret: 'password' },
      emulator: { url: 'https://127.0.0.1:4566', logFile: '/app/.local/emulator.log' },
      personalAccessToken: { id: 'the id', secret: 'the secret' },
    },
    '.local/environment',
  );

  expect(others.at(-1)).toBe('npx cdk destroy');
  expect(said).toContain(`\n\n${others.slice(0, -1).join('\n')}\n\n`);
  expect(said).toMatch(/SailPoint tenant +https:\/\/127\.0\.0\.1:8443\n/);
});
