/** A mistake in `policies/` stops everything that deploys, with the same sentences and no others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folder } from './cli/folder.ts';

const PROJECT = process.cwd();

const wrong = () =>
  folder({
    'policies/countersign.cedarschema': readFileSync('policies/countersign.cedarschema', 'utf8'),
    'policies/a.cedar':
      '@id("a") @comment("c")\npermit (principal, action, resource) when { principal.nam == "x" };',
    'policies/b.cedar':
      '@comment("c") forbid (principal, action, resource) when { true and false };',
  });

const SENTENCES = [
  expect.stringMatching(
    /^policies\/a\.cedar:2: principal has no attribute nam\. The nearest is .*\.$/,
  ),
  'policies/b.cedar:1: the policy cannot be read from "and" on. Write && for "and".',
];

test.each([
  ['npm start', ['bin/start.ts', '--once']],
  ['the app of npm run synth', ['bin/countersign.ts']],
  ['what npm run synth does first', ['bin/cli.ts', 'policy', 'check', '--quiet']],
  ['what npm run deploy does first', ['bin/cli.ts', 'policy', 'test']],
])('%s', async (_, [script = '', ...args]) => {
  const { exitCode, stderr, stdout } = await execa(
    process.execPath,
    [join(PROJECT, script), ...args],
    {
      cwd: wrong(),
      reject: false,
    },
  );

  expect(stderr.split('\n')).toEqual(SENTENCES);
  expect(stdout).toBe('');
  expect(exitCode).not.toBe(0);
});

test('synth and deploy check before the CDK starts', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  expect(scripts.synth).toBe('node bin/cli.ts policy check --quiet && cdk synth --quiet');
  expect(scripts.deploy).toBe('node bin/cli.ts policy test && cdk deploy');
});

test('the CDK sends no telemetry from this project', () => {
  expect(JSON.parse(readFileSync('cdk.json', 'utf8'))).toMatchObject({
    versionReporting: false,
    context: { 'cli-telemetry': false },
  });
});
