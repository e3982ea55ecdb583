import { z } from 'zod';
import { LocalError } from './errors.ts';
import type { RunProgram } from './run.ts';

const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const OLDEST_MINOR = 10;

/** Runs on every version of Python; without `ensurepip` a virtual environment has no pip. */
const PROBE = `
import json, sys
try:
    import ensurepip, venv
except ImportError:
    venv = None
print(json.dumps({"major": sys.version_info[0], "minor": sys.version_info[1], "venv": bool(venv)}))
`;

const Python = z.object({ major: z.int(), minor: z.int(), venv: z.boolean() });
type Python = z.infer<typeof Python> & { command: string };

/** Command of the first Python that can run the emulated AWS; only `wanted` is tried if given. */
export const findPython = async (run: RunProgram, wanted?: string): Promise<string> => {
  const commands = wanted ? [wanted] : CANDIDATES;
  const found: Python[] = [];
  for (const command of commands) {
    const python = await probe(run, command);
    if (python && isRecent(python) && python.venv) return command;
    if (python) found.push(python);
  }
  throw unsuitable(commands, found);
};

const probe = async (run: RunProgram, command: string): Promise<Python | undefined> => {
  const { exitCode, lines } = await run(command, ['-c', PROBE]);
  return exitCode === 0 ? { ...Python.parse(JSON.parse(lines.join(''))), command } : undefined;
};

const isRecent = ({ major, minor }: Python) => major === 3 && minor >= OLDEST_MINOR;

const unsuitable = (commands: string[], found: Python[]) => {
  const incomplete = found.find(isRecent);
  if (incomplete) {
    const { command, minor } = incomplete;
    return new LocalError(
      'PYTHON_INCOMPLETE',
      `${command} (3.${minor}) cannot make a virtual environment: install its venv module, on Debian and Ubuntu with "apt install python3.${minor}-venv".`,
    );
  }
  const present = found.map(({ command, major, minor }) => `${command} is ${major}.${minor}`);
  return new LocalError(
    'PYTHON_MISSING',
    `The emulated AWS needs Python 3.${OLDEST_MINOR} or newer, but ${present.join(', ') || `there is no ${commands.join(', ')}`}: install one, or name one with the environment variable PYTHON.`,
  );
};
