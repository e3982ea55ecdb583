/** Somebody who has a clone and two terminals. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import pWaitFor from 'p-wait-for';
import { onTestFinished } from 'vitest';
import { createVirtualEnvironment } from '../../local/aws/virtual-environment.ts';

const TYPIST = resolve('test/emulator/typist.py');
/** What no clone has. */
const OURS = ['.git', '.local', 'cdk.out', 'coverage', 'node_modules'];
const START_MS = 120_000;
/** A question without an answer waits for ever. */
const TYPING_MS = 400_000;

/** The commands in docs/deploy.md for a deployment without AWS; the first one has a terminal of its own. */
export const tryDeployCommands = async () => {
  const [, section = ''] = (await readFile('docs/deploy.md', 'utf8')).split(
    '\n## Try the deployment without AWS\n',
  );
  const [, block = ''] = /^```sh\n(.*?)^```$/ms.exec(section) ?? [];
  const [first = '', ...others] = block.trim().split('\n');
  return { first, others };
};

/** A clone in an empty folder, and what would take minutes to install there. */
export const setUp = async () => {
  const python = await createVirtualEnvironment('.local/test');
  const clone = await mkdtemp(join(tmpdir(), 'newcomer-'));
  onTestFinished(() => rm(clone, { recursive: true }));
  for (const name of await readdir('.')) {
    if (!OURS.includes(name)) await cp(name, join(clone, name), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(clone, 'node_modules'));
  const environment = dirname(dirname(python));
  await mkdir(join(clone, '.local'));
  await symlink(environment, join(clone, '.local', basename(environment)));

  /** Runs a command in a terminal of its own until the test ends; gives what it says once it is up. */
  const keepRunning = async (command: string): Promise<string> => {
    // A group of its own, for Ctrl-C goes to all that a terminal runs.
    const terminal = { shell: true, cwd: clone, all: true, detached: true, reject: false } as const;
    const running = execa(command, terminal);
    let isOver = false;
    const ended = running.then(({ all }) => {
      isOver = true;
      return all;
    });
    onTestFinished(async () => {
      if (running.pid && !isOver) process.kill(-running.pid, 'SIGINT');
      await ended;
    });

    let said = '';
    running.all.on('data', (text) => {
      said += text;
    });
    const isUp = pWaitFor(() => said.includes('Ctrl-C ends'), { timeout: START_MS });
    const failed = ended.then((all) => {
      throw new Error(`"${command}" ended by itself:\n${all}`);
    });
    await Promise.race([isUp, failed]);
    return said;
  };

  /** Types commands into another terminal, and the answers to their questions, until one fails. */
  const type = (commands: string[], answers: [question: string, answer: string][]) => {
    const script = ['stty rows 40 columns 200', ...commands].join('\n');
    const args = [TYPIST, JSON.stringify(answers), '/bin/sh', '-ec', script];
    const terminal = { cwd: clone, all: true, stdin: 'ignore', timeout: TYPING_MS } as const;
    return execa(python, args, { ...terminal, reject: false });
  };

  return { clone, keepRunning, type };
};
