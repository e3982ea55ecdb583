import { execa } from 'execa';
import type { Installation } from '../../local/installation.ts';

export type Said = { exitCode: number; json: unknown; stdout: string; stderr: string };

/** Runs the `countersign` command as a person would who has credentials for the emulated AWS. */
export const countersign = async ({ emulator }: Installation, ...args: string[]): Promise<Said> => {
  const {
    exitCode = -1,
    stdout,
    stderr,
  } = await execa(process.execPath, ['bin/cli.ts', ...args], {
    env: emulator.environment,
    extendEnv: false,
    reject: false,
  });
  const json: unknown = args.includes('--json') && exitCode < 2 ? JSON.parse(stdout) : undefined;
  return { exitCode, json, stdout, stderr };
};
