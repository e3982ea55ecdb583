import { expect, test } from 'vitest';
import { findPython } from '../../../local/aws/python.ts';
import type { RunProgram } from '../../../local/aws/run.ts';

type Installed = Record<string, { major: number; minor: number; venv: boolean }>;

const machineWith =
  (installed: Installed): RunProgram =>
  async (command) =>
    installed[command]
      ? { exitCode: 0, lines: [JSON.stringify(installed[command])] }
      : { exitCode: undefined, lines: [] };

test.each<[string, Installed, string]>([
  ['the first that is new enough', { python3: { major: 3, minor: 12, venv: true } }, 'python3'],
  [
    'a newer one besides the old default',
    {
      python3: { major: 3, minor: 9, venv: true },
      'python3.11': { major: 3, minor: 11, venv: true },
    },
    'python3.11',
  ],
  [
    'one that can make virtual environments',
    {
      python3: { major: 3, minor: 13, venv: false },
      'python3.10': { major: 3, minor: 10, venv: true },
    },
    'python3.10',
  ],
])('chooses %s', async (_what, installed, expected) => {
  expect(await findPython(machineWith(installed))).toBe(expected);
});

test.each<[string, Installed, string, string]>([
  ['no Python', {}, 'PYTHON_MISSING', 'there is no python3, python3.13'],
  [
    'only old ones',
    { python3: { major: 3, minor: 8, venv: true }, python: { major: 2, minor: 7, venv: false } },
    'PYTHON_MISSING',
    'python3 is 3.8, python is 2.7',
  ],
  [
    'no venv module',
    { python3: { major: 3, minor: 12, venv: false } },
    'PYTHON_INCOMPLETE',
    'apt install python3.12-venv',
  ],
])('says what to do on a machine with %s', async (_what, installed, code, message) => {
  await expect(findPython(machineWith(installed))).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('takes no other than the Python that is asked for', async () => {
  const run = machineWith({ python3: { major: 3, minor: 12, venv: true } });

  await expect(findPython(run, '/opt/python')).rejects.toThrow('there is no /opt/python');
});
