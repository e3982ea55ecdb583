import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Emulator } from './emulator.ts';
import { LocalError } from './errors.ts';
import { run } from './run.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const CDK = join(PROJECT, 'node_modules/.bin/cdk');
const QUIET = ['--no-color', '--no-notices', '--no-version-reporting'];

/** The part of the emulated AWS that the CDK needs. */
type Target = Omit<Emulator, 'stop'>;

type OnLine = (line: string) => void;

/** The outputs of a deployment, by stack and output name. */
const OutputsByStack = z.record(z.string(), z.record(z.string(), z.string()));
export type OutputsByStack = z.infer<typeof OutputsByStack>;

export type DeployOptions = {
  /** The command that synthesizes the app, run in the project's directory. */
  app: string;
  /** The directory for the synthesized app. */
  output: string;
  /** The stacks to deploy; all by default. */
  stacks?: string[];
  context?: Record<string, string>;
  /** Called for each line that the command prints. */
  onLine?: OnLine;
};

/** Creates the bucket and the roles that the CDK expects in an account; run it once per emulator. */
export const bootstrap = async (emulator: Target, onLine?: OnLine): Promise<void> => {
  const args = ['bootstrap', `aws://${emulator.account}/${emulator.region}`];
  // In a directory without cdk.json, or the command would synthesize the project's app first.
  await runCdk(emulator, args, { cwd: dirname(emulator.logFile), onLine });
};

/** Deploys an app with the project's `cdk` command and returns the outputs of its stacks. */
export const deploy = async (
  emulator: Target,
  { app, output, stacks = ['--all'], context = {}, onLine }: DeployOptions,
): Promise<OutputsByStack> => {
  const directory = resolve(output);
  const outputsFile = join(directory, 'outputs.json');
  const values = Object.entries(context).flatMap(([key, value]) => [
    '--context',
    `${key}=${value}`,
  ]);
  const where = ['--app', app, '--output', directory, '--outputs-file', outputsFile];
  const args = ['deploy', ...stacks, ...where, ...values];
  await runCdk(emulator, [...args, '--require-approval', 'never', '--progress', 'events'], {
    onLine,
  });
  return OutputsByStack.parse(JSON.parse(await readFile(outputsFile, 'utf8')));
};

/** Runs the project's `cdk` command against the emulated AWS and no other. */
export const runCdk = async (
  emulator: Target,
  args: string[],
  { cwd = PROJECT, onLine }: { cwd?: string; onLine?: OnLine | undefined } = {},
): Promise<void> => {
  const { exitCode, lines } = await run(CDK, [...args, ...QUIET], {
    cwd,
    env: emulator.environment,
    ...(onLine && { onLine }),
  });
  if (exitCode !== 0) {
    throw new LocalError('CDK_FAILED', `cdk ${args[0]} failed:\n${telling(lines).join('\n')}`);
  }
};

/** The lines that give the reason, or the last lines if none does. */
export const telling = (lines: string[]): string[] => {
  const reasons = lines.filter((line) => REASON.test(line) && !STACK_FRAME.test(line));
  return reasons.length > 0 ? [...new Set(reasons)] : lines.slice(-10);
};

const REASON = /_FAILED\b|\berror\b|❌|Error\b|\bfail:/i;
const STACK_FRAME = /^\s+at /;
