/** The app as `npm run synth` and `npm start` run it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

test('a finding fails the synthesis, and says where and why', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'nag-'));
  onTestFinished(() => rm(outdir, { recursive: true }));

  const { exitCode, stderr } = await execa(process.execPath, ['test/lib/nag-app.ts'], {
    reject: false,
    env: { CDK_OUTDIR: outdir },
  });

  expect(exitCode).toBe(1);
  expect(stderr).toContain('Broken/Plain/Resource');
  expect(stderr).toContain('AwsSolutions-SQS4');
  expect(stderr).toContain('Serverless-SQSRedrivePolicy');
});

test.each(['bin/countersign.ts', 'bin/start/app.ts'])('%s is under these rules', async (app) => {
  expect(await readFile(app, 'utf8')).toMatch(/^nag\(app\);$/m);
});
