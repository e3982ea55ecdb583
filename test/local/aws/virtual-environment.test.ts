import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Finished, RunProgram } from '../../../local/aws/run.ts';
import { createVirtualEnvironment } from '../../../local/aws/virtual-environment.ts';

const PYTHON = JSON.stringify({ major: 3, minor: 12, venv: true });

const setUp = async (pip: Finished = { exitCode: 0, lines: [] }) => {
  const directory = await mkdtemp(join(tmpdir(), 'virtual-environment-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const requirements = join(directory, 'requirements.txt');
  await writeFile(requirements, 'ministack==1\n');

  const install = vi.fn<() => Finished>(() => pip);
  const run: RunProgram = async (command, args, { onLine } = {}) => {
    if (command === 'python3' && args[0] === '-c') return { exitCode: 0, lines: [PYTHON] };
    if (args[0] === '-c') return { exitCode: existsSync(command) ? 0 : undefined, lines: [] };
    if (args[1] === 'venv') await makeEnvironment(args[2] ?? '');
    if (args[1] !== 'pip') return { exitCode: 0, lines: [] };
    const finished = install();
    for (const line of finished.lines) onLine?.(line);
    return finished;
  };
  const onProgress = vi.fn();
  const local = join(directory, 'local');
  const options = { python: 'python3', onProgress, requirements, run };

  return {
    install,
    local,
    onProgress,
    requirements,
    create: () => createVirtualEnvironment(local, options),
  };
};

const makeEnvironment = async (path: string) => {
  await mkdir(join(path, 'bin'), { recursive: true });
  await writeFile(join(path, 'bin/python'), '');
};

test('installs once, and again after the requirements changed', async () => {
  const { create, install, requirements } = await setUp();

  const first = await create();
  expect(await create()).toBe(first);
  expect(install).toHaveBeenCalledTimes(1);

  await writeFile(requirements, 'ministack==2\n');
  expect(await create()).not.toBe(first);
  expect(install).toHaveBeenCalledTimes(2);
});

test('installs again what does not work any more', async () => {
  const { create, install } = await setUp();

  const python = await create();
  await rm(python);

  expect(await create()).toBe(python);
  expect(existsSync(python)).toBe(true);
  expect(install).toHaveBeenCalledTimes(2);
});

test('two at once end with the same environment', async () => {
  const { create, local } = await setUp();

  const [one, other] = await Promise.all([create(), create()]);

  expect(one).toBe(other);
  expect(await readdir(local)).toEqual([
    dirname(dirname(one ?? ''))
      .split('/')
      .at(-1),
  ]);
});

test('says what it is doing', async () => {
  const { create, onProgress } = await setUp({
    exitCode: 0,
    lines: ['Collecting ministack==1', '  Downloading x', 'Installing collected packages: x'],
  });

  await create();

  expect(onProgress.mock.calls.flat()).toEqual([
    'Making a Python environment',
    'Downloading ministack==1',
    'Installing the Python packages',
  ]);
});

test('leaves nothing behind when the package index cannot be reached, and names the reason', async () => {
  const { create, local } = await setUp({
    exitCode: 1,
    lines: ['Collecting ministack==1', 'ERROR: No matching distribution found for ministack==1'],
  });

  await expect(create()).rejects.toMatchObject({
    code: 'INSTALL_FAILED',
    message: expect.stringContaining('(ERROR: No matching distribution found for ministack==1)'),
  });
  expect(await readdir(local)).toEqual([]);
});
