/** What the README tells somebody who deploys, against what `npm start -- --empty` prepares. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstSteps } from '../../bin/start/first-steps.ts';
import { SCOPES } from '../../local/empty-installation.ts';
import { readmeCommands } from '../emulator/newcomer.ts';

const [, deploy = ''] = readFileSync('README.md', 'utf8').split('\n## Deploy\n');

test("the simulated tenant's token has the scopes that the README asks for, and no other", () => {
  const [, scopes = ''] = /Scopes:\n *```\n(.*?)```/s.exec(deploy) ?? [];

  expect(scopes.split(/\s+/).filter(Boolean).toSorted()).toEqual(SCOPES.toSorted());
});

test("the first terminal tells the README's commands, but for the one that takes all away", async () => {
  const { others } = await readmeCommands();
  const url = 'https://127.0.0.1:8443';
  const said = firstSteps(
    {
      tenant: { url },
      emulator: { url: 'https://127.0.0.1:4566', logFile: '/app/.local/emulator.log' },
      personalAccessToken: { id: 'the id', secret: 'the secret' },
    },
    '.local/environment',
  );

  expect(others.at(-1)).toBe('npx cdk destroy');
  expect(said).toContain(`\n\n${others.slice(0, -1).join('\n')}\n\n`);
  expect(said).toMatch(/SailPoint tenant +https:\/\/127\.0\.0\.1:8443\n/);
});
