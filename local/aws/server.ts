import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';

const MODULE = join(import.meta.dirname, 'emulator');
const GRACE_MS = 5_000;

export type ServerOptions = {
  python: string;
  home: string;
  logFile: string;
  env: Record<string, string>;
  onLine?: ((line: string) => void) | undefined;
};

export type Server = {
  isRunning: () => boolean;
  /** Resolves once the server and its function workers have ended and the log is complete. */
  stop: () => Promise<void>;
};

/** The emulator's process. It leads a process group and runs until its standard input closes. */
export const startServer = ({ python, home, logFile, env, onLine }: ServerOptions): Server => {
  const subprocess = execa(python, [MODULE], {
    all: true,
    buffer: false,
    cwd: home,
    detached: true,
    env,
    extendEnv: false,
    reject: false,
  });
  const log = createWriteStream(logFile);
  subprocess.all.pipe(log, { end: false });
  if (onLine) createInterface({ input: subprocess.all }).on('line', onLine);

  let running = true;
  const ended = subprocess.then(async ({ isTerminated, shortMessage }) => {
    running = false;
    log.end(isTerminated ? '' : shortMessage);
    await finished(log);
  });
  const stop = async () => {
    subprocess.stdin.end();
    const tooLate = delay(GRACE_MS, undefined, { ref: false }).then(() => {
      if (running && subprocess.pid) process.kill(-subprocess.pid, 'SIGKILL');
    });
    await Promise.race([ended, tooLate]);
    await ended;
  };
  return { isRunning: () => running, stop };
};
