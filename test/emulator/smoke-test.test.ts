/** docs/smoke-test.md, command by command, in one shell from an empty AWS to an empty tenant. */
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { APP, CONTEXT } from '../../local/configuration.ts';
import { item, personId } from '../../local/demo/request.ts';
import { type EmptyInstallation, startEmptyInstallation } from '../../local/empty-installation.ts';
import { openShell } from './shell.ts';
import { type SmokeStep, smokeSteps } from './smoke-steps.ts';

const MINUTES = 60_000;
/** A secret appears in no output. */
const SECRETS = ['COUNTERSIGN_CLIENT_SECRET', 'TOKEN'] as const;

/** What the page asks its reader to set, for the simulated tenant. */
const variablesOf = async ({
  tenant,
  emulator,
  configuration,
  personalAccessToken,
}: EmptyInstallation) => ({
  ...emulator.environment,
  PATH: `${resolve('node_modules/.bin')}:${emulator.environment.PATH}`,
  CURL_CA_BUNDLE: emulator.certificates.caFile,
  CDK_APP: APP,
  CDK_CONTEXT: `${CONTEXT}=${JSON.stringify(configuration)}`,
  TENANT: tenant.url,
  COUNTERSIGN_CLIENT_ID: personalAccessToken.id,
  COUNTERSIGN_CLIENT_SECRET: personalAccessToken.secret,
  TOKEN: await tenant.token('adam.admin'),
  PERSON: personId('ed.engineer'),
  HARMLESS: item('ACCESS_PROFILE', 'Wiki Editor').id,
  REVIEWED: item('ACCESS_PROFILE', 'Domain Administration').id,
});

test(
  'every step that the emulated AWS can show is as the page says',
  async () => {
    const directory = resolve('.local/test');
    const installation = await startEmptyInstallation({ directory: join(directory, 'smoke') });
    onTestFinished(installation.stop);
    const variables = await variablesOf(installation);
    const shell = openShell(variables);
    onTestFinished(shell.end);

    const show = async ({ number, commands, see }: SmokeStep) => {
      const printed: string[] = [];
      for (const line of commands) {
        const said = await shell.run(line);
        printed.push(`$ ${line}`, said.printed);
        expect.soft(said.exitCode, `step ${number}: ${printed.join('\n')}`).toBe(0);
      }
      const output = printed.join('\n');
      for (const text of see) expect.soft(output, `step ${number}`).toContain(text);
      for (const name of SECRETS)
        expect.soft(output, `step ${number}`).not.toContain(variables[name]);
    };
    for (const step of smokeSteps()) if (step.emulated === 'run') await show(step);
  },
  20 * MINUTES,
);
