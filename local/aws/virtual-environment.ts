import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LocalError } from './errors.ts';
import { findPython } from './python.ts';
import { type RunProgram, run as runProgram } from './run.ts';

const REQUIREMENTS = join(import.meta.dirname, '../requirements.txt');

export type VirtualEnvironmentOptions = {
  /** Command or path of the Python to use; the first suitable one by default. */
  python?: string | undefined;
  /** Called with a message for the screen at each step. */
  onProgress?: (message: string) => void;
  requirements?: string;
  run?: RunProgram;
};

/**
 * The Python with the packages of `local/requirements.txt`, installed into `directory` at the first
 * call and after the file changed. The environment gets its final name, a hash of the file, only
 * once it is complete: a killed installation is repeated, and concurrent ones do no harm.
 */
export const createVirtualEnvironment = async (
  directory: string,
  {
    python = process.env.PYTHON,
    onProgress = () => {},
    requirements = REQUIREMENTS,
    run = runProgram,
  }: VirtualEnvironmentOptions = {},
): Promise<string> => {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const environment = resolve(directory, `python-${hash.slice(0, 12)}`);
  const installed = pythonIn(environment);
  if (await works(run, installed)) return installed;

  await rm(environment, { recursive: true, force: true });
  const unfinished = `${environment}.${randomUUID()}`;
  try {
    const base = await findPython(run, python);
    await mkdir(directory, { recursive: true });
    onProgress('Making a Python environment');
    await succeed(run, base, ['-m', 'venv', unfinished]);
    await install(run, unfinished, requirements, onProgress);
    await rename(unfinished, environment).catch(async (error) => {
      if (!(await works(run, installed))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return installed;
};

const pythonIn = (environment: string) => join(environment, 'bin/python');

const works = async (run: RunProgram, python: string) =>
  (await run(python, ['-c', 'import ministack'])).exitCode === 0;

const install = async (
  run: RunProgram,
  environment: string,
  requirements: string,
  onProgress: (message: string) => void,
) => {
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input'];
  await succeed(
    run,
    pythonIn(environment),
    [...pip, 'install', '--progress-bar', 'off', '--requirement', requirements],
    (line) => {
      const [, name] = /^Collecting (\S+)/.exec(line) ?? [];
      if (name) onProgress(`Downloading ${name}`);
      if (line.startsWith('Installing')) onProgress('Installing the Python packages');
    },
  );
};

const succeed = async (
  run: RunProgram,
  command: string,
  args: string[],
  onLine: (line: string) => void = () => {},
) => {
  const { exitCode, lines } = await run(command, args, { onLine });
  if (exitCode === 0) return;

  const reason = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no output';
  throw new LocalError(
    'INSTALL_FAILED',
    `The Python packages of local/requirements.txt could not be installed (${reason.trim()}): check that the package index can be reached, or set PIP_INDEX_URL to yours, and start again.`,
  );
};
