/** A mistake in `policies/` stops everything that deploys, with the same sentences and no others. */
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folder } from './cli/folder.ts';

const PROJECT = process.cwd();

const SCHEMA = {
  'policies/countersign.cedarschema': readFileSync('policies/countersign.cedarschema', 'utf8'),
};
const RIGHT = { 'policies/a.cedar': '@id("a") permit (principal, action, resource);' };

/** A folder that cannot be deployed, and all that is said about it. */
const WRONG: [what: string, make: () => string, sentences: unknown[]][] = [
  [
    'mistakes in policies',
    () =>
      folder({
        ...SCHEMA,
        'policies/a.cedar':
          '@id("a") @comment("c")\npermit (principal, action, resource) when { principal.nam == "x" };',
        'policies/b.cedar':
          '@comment("c") forbid (principal, action, resource) when { true and false };',
      }),
    [
      expect.stringMatching(
        /^policies\/a\.cedar:2: principal has no attribute nam\. The nearest is .*\.$/,
      ),
      'policies/b.cedar:1: the policy cannot be read from "and" on. Write && for "and".',
    ],
  ],
  [
    'no schema',
    () => folder(RIGHT),
    [
      'policies/countersign.cedarschema: cannot be read (ENOENT). Take countersign.cedarschema as it comes with Countersign, or pass the folder that has it.',
    ],
  ],
  [
    'a broken schema',
    () => folder({ ...RIGHT, 'policies/countersign.cedarschema': 'entity {' }),
    [
      expect.stringMatching(
        /^policies\/countersign\.cedarschema:1: the schema cannot be read: .* Take countersign\.cedarschema as it comes/,
      ),
    ],
  ],
  [
    'no folder',
    () => folder({}),
    ['policies: cannot be read (ENOENT). Pass the folder with the policies and their schema.'],
  ],
  [
    'no policy',
    () => folder(SCHEMA),
    ['policies:1: there is no *.cedar file. Write one, or pass the folder that has them.'],
  ],
  [
    'a link that leads nowhere',
    () => {
      const directory = folder({ ...SCHEMA, ...RIGHT });
      symlinkSync('/nowhere', join(directory, 'policies/b.cedar'));
      return directory;
    },
    ['policies/b.cedar: cannot be read (ENOENT). Mend or remove it.'],
  ],
];

const SCRIPTS: [what: string, args: string[]][] = [
  ['npm start', ['bin/start.ts', '--once']],
  ['the app of npm run synth', ['bin/countersign.ts']],
  ['what npm run synth does first', ['bin/cli.ts', 'policy', 'check', '--quiet']],
  ['what npm run deploy does first', ['bin/cli.ts', 'policy', 'test']],
];

test.each(WRONG)(
  '%s: the same sentences wherever it stops something',
  async (_, make, sentences) => {
    const cwd = make();
    const ran = await Promise.all(
      SCRIPTS.map(async ([what, [script = '', ...args]]) => {
        const options = { cwd, reject: false } as const;
        const { exitCode, stderr, stdout } = await execa(
          process.execPath,
          [join(PROJECT, script), ...args],
          options,
        );
        return { what, stdout, stopped: exitCode !== 0, said: stderr.split('\n') };
      }),
    );

    expect(ran).toEqual(
      SCRIPTS.map(([what]) => ({ what, stdout: '', stopped: true, said: sentences })),
    );
  },
);

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
