import { execa } from 'execa';

export type ProgramOptions = {
  cwd?: string;
  /** The program's whole environment; the machine's by default. */
  env?: NodeJS.ProcessEnv;
  /** Called for each line of standard output and standard error. */
  onLine?: (line: string) => void;
};

/** Result of a program; no exit code if it could not be started or was killed. */
export type Finished = { exitCode: number | undefined; lines: string[] };

export type RunProgram = (
  command: string,
  args: string[],
  options?: ProgramOptions,
) => Promise<Finished>;

/** Runs a program to its end, without a shell and without input. */
export const run: RunProgram = async (command, args, { cwd, env, onLine } = {}) => {
  const subprocess = execa(command, args, {
    ...(cwd && { cwd }),
    ...(env && { env, extendEnv: false }),
    all: true,
    lines: true,
    reject: false,
    stdin: 'ignore',
  });
  if (onLine) for await (const line of subprocess.iterable({ from: 'all' })) onLine(line);

  const { exitCode, all } = await subprocess;
  return { exitCode, lines: all ?? [] };
};
