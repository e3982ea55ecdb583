/** The processes in which the emulated Lambda runs a function. */
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import type { Emulator } from '../../local/aws/emulator.ts';

type Running = Pick<Emulator, 'url' | 'logFile'>;

/** A worker lies in the directory of its own emulator, and of no other that may run here. */
const pidsOf = async ({ url }: Running, functionPrefix: string): Promise<number[]> => {
  const { stdout } = await execa('ps', ['-ww', '-eo', 'pid=,args=']);
  const mark = `/emulator-${new URL(url).port}/ministack-lambda-${functionPrefix}`;
  return stdout
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => Number.parseInt(line, 10));
};

/** Kills all workers of a function in the middle of whatever they do; tells how many there were. */
export const killWorkers = async (emulator: Running, functionPrefix: string): Promise<number> => {
  const pids = await pidsOf(emulator, functionPrefix);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
};

/** How many times an event went to a function again because it had failed at it. */
export const repeatsOf = async ({ logFile }: Running, functionPrefix: string): Promise<number> =>
  (await readFile(logFile, 'utf8')).match(new RegExp(`${functionPrefix}\\S+, try [23]:`, 'g'))
    ?.length ?? 0;
