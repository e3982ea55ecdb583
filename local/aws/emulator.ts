import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Certificates } from '../certificates.ts';
import {
  ACCOUNT,
  clientEnvironment,
  HOST,
  newRootKeys,
  REGION,
  serverEnvironment,
} from './environment.ts';
import { LocalError } from './errors.ts';
import { isHealthy } from './health.ts';
import { freePort } from './port.ts';
import { startServer } from './server.ts';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const TAIL_LINES = 15;

export type EmulatorOptions = {
  /** The Python of `createVirtualEnvironment`. */
  python: string;
  certificates: Certificates;
  /** Directory of `emulator.log` and of the temporary files. */
  directory: string;
  /** Port on 127.0.0.1; a free one by default. */
  port?: number | undefined;
  /** Pause before an asynchronous invocation is retried, doubled each time; AWS waits a minute. */
  retryDelayMs?: number;
  /** File that records each role's calls and whether they were allowed, one line of JSON per call. */
  recordedCalls?: string | undefined;
  /** Called for each line of the log. */
  onLine?: (line: string) => void;
};

export type Emulator = {
  url: string;
  account: string;
  region: string;
  /** The whole environment of a program that uses the emulated AWS and can reach no other. */
  environment: Record<string, string>;
  /** Options for SDK clients in this process, which must trust the certificates. */
  clientOptions: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  certificates: Certificates;
  logFile: string;
  /** Resolves once the emulator and its function workers have ended. */
  stop: () => Promise<void>;
};

/** Starts the emulated AWS with IAM on; resolves once it responds. It ends with this process. */
export const startEmulator = async ({
  python,
  certificates,
  directory,
  port: wantedPort,
  retryDelayMs = 1_000,
  recordedCalls,
  onLine,
}: EmulatorOptions): Promise<Emulator> => {
  const port = await freePort(wantedPort);
  const url = `https://${HOST}:${port}`;
  const home = await makeHome(resolve(directory, `emulator-${port}`));
  const logFile = resolve(directory, 'emulator.log');
  const keys = newRootKeys();
  const env = serverEnvironment(
    { keys, port, certificates, home, retryDelayMs, recordedCalls },
    process.env,
  );
  const server = startServer({ python, home, logFile, env, onLine });
  const stop = async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  if (!(await becomesReady(url, certificates, server.isRunning))) {
    await stop();
    throw new LocalError('EMULATOR_FAILED', await failure(logFile));
  }
  return {
    url,
    account: ACCOUNT,
    region: REGION,
    environment: clientEnvironment({ keys, url, certificates, home }, process.env),
    clientOptions: { endpoint: url, region: REGION, credentials: keys },
    certificates,
    logFile,
    stop,
  };
};

const makeHome = async (home: string) => {
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  // Functions run in there and must not get their module type from a package.json further up.
  await writeFile(join(home, 'package.json'), '{}');
  return home;
};

const becomesReady = async (url: string, { caFile }: Certificates, isRunning: () => boolean) => {
  const givenUpAt = performance.now() + READY_TIMEOUT_MS;
  while (isRunning() && performance.now() < givenUpAt) {
    if (await isHealthy(url, caFile)) return true;
    await delay(POLL_MS);
  }
  return false;
};

const failure = async (logFile: string) => {
  const tail = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-TAIL_LINES);
  return `The emulated AWS did not start; the end of ${logFile} says:\n${tail.join('\n')}`;
};
