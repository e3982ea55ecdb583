import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { CONTEXT, configurationFor } from '../../local/configuration.ts';
import { writeEnvironmentFile } from '../../local/environment-file.ts';

const TERMINAL = {
  PATH: '/usr/bin:/bin',
  HOME: '/home/erin',
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'of another account',
  AWS_REGION: 'eu-west-1',
};

/** The variables of a terminal that has read the file. */
const setUp = async (environment: Record<string, string>) => {
  const directory = mkdtempSync(join(tmpdir(), 'environment-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'environment');
  const configuration = configurationFor('https://127.0.0.1:8443');
  await writeEnvironmentFile(file, { emulator: { environment }, configuration });

  const look = `. '${file}' && exec '${process.execPath}' -p 'JSON.stringify(process.env)'`;
  const { stdout } = await execa('/bin/sh', ['-c', look], { env: TERMINAL, extendEnv: false });
  return { configuration, terminal: JSON.parse(stdout) as Record<string, string> };
};

test("a terminal gets the emulator's settings, however they are spelt, and keeps its own Node and home", async () => {
  const settings = {
    AWS_ENDPOINT_URL: 'https://127.0.0.1:4566',
    AWS_REGION: 'us-east-1',
    AWS_CA_BUNDLE: "/home/o'hara/$(id)/`id` \\ca.pem",
    NODE_EXTRA_CA_CERTS: '/home/two  spaces/ca.pem',
    NO_PROXY: '127.0.0.1,localhost',
  };

  const { terminal } = await setUp({ ...settings, PATH: '/elsewhere', HOME: '/elsewhere' });

  expect(terminal).toMatchObject({
    ...settings,
    CURL_CA_BUNDLE: settings.AWS_CA_BUNDLE,
    PATH: TERMINAL.PATH,
    HOME: TERMINAL.HOME,
  });
});

test('the profile and the session of the real AWS are gone', async () => {
  const { terminal } = await setUp({ AWS_ACCESS_KEY_ID: 'test' });

  expect(terminal).not.toHaveProperty('AWS_PROFILE');
  expect(terminal).not.toHaveProperty('AWS_SESSION_TOKEN');
});

test('the CDK finds the app and its configuration', async () => {
  const { terminal, configuration } = await setUp({});
  const { CDK_APP, CDK_CONTEXT = '' } = terminal;

  expect(CDK_APP).toBe('node bin/start/app.ts');
  expect(CDK_CONTEXT.startsWith(`${CONTEXT}=`)).toBe(true);
  expect(JSON.parse(CDK_CONTEXT.slice(CONTEXT.length + 1))).toEqual(configuration);
});
