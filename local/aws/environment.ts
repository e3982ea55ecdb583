import { randomBytes } from 'node:crypto';
import { delimiter, dirname, join } from 'node:path';
import type { Certificates } from '../certificates.ts';

export const HOST = '127.0.0.1';
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

/** Keys of the account's root, which the emulator runs code for. */
export type RootKeys = { accessKeyId: string; secretAccessKey: string };

/** Keys of one run: other users of the machine reach the emulator's port, and know neither. */
export const newRootKeys = (): RootKeys => ({
  accessKeyId: `AKIA${randomBytes(16).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(20).toString('hex'),
});

const settings = ({ accessKeyId, secretAccessKey }: RootKeys) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
});

/** This process's Node comes first: functions and the CDK run on it, not on another of the machine. */
const path = (machine: NodeJS.ProcessEnv) =>
  [dirname(process.execPath), machine.PATH].filter(Boolean).join(delimiter);

export type ServerEnvironmentOptions = {
  keys: RootKeys;
  port: number;
  certificates: Certificates;
  /** Home directory of the emulator and its functions, also for temporary files. */
  home: string;
  retryDelayMs: number;
  /** File for the recorded calls of each role, if any. */
  recordedCalls?: string | undefined;
};

/**
 * The environment of the emulator. Its functions inherit it, so it has nothing from the machine
 * except the PATH.
 */
export const serverEnvironment = (
  { keys, port, certificates, home, retryDelayMs, recordedCalls }: ServerEnvironmentOptions,
  machine: NodeJS.ProcessEnv,
): Record<string, string> => ({
  ...settings(keys),
  AWS_ENDPOINT_URL: `https://${HOST}:${port}`,
  PATH: path(machine),
  HOME: home,
  TMPDIR: home,
  PYTHONUNBUFFERED: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  AUTH: 'true',
  BIND_HOST: HOST,
  GATEWAY_PORT: `${port}`,
  MINISTACK_HOST: HOST,
  MINISTACK_ACCOUNT_ID: ACCOUNT,
  MINISTACK_REGION: REGION,
  USE_SSL: '1',
  MINISTACK_SSL_CERT: certificates.certFile,
  MINISTACK_SSL_KEY: certificates.keyFile,
  NODE_EXTRA_CA_CERTS: certificates.caFile,
  // The emulator's own worker uses `url.parse`, whose warning would start every function's log.
  NODE_OPTIONS: '--disable-warning=DEP0169',
  LAMBDA_EXECUTOR: 'local',
  LAMBDA_ASYNC_RETRY_BASE_SECONDS: `${retryDelayMs / 1000}`,
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  ...(recordedCalls && { RECORDED_CALLS: recordedCalls }),
});

/**
 * The environment of a program that uses the emulator: the machine's without any setting for the
 * real AWS, so that a mistake cannot reach it.
 */
export const clientEnvironment = (
  {
    keys,
    url,
    certificates,
    home,
  }: { keys: RootKeys; url: string; certificates: Certificates; home: string },
  machine: NodeJS.ProcessEnv,
): Record<string, string> => {
  const kept = Object.entries(machine).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(AWS|CDK)_/.test(entry[0]),
  );
  const unproxied = [machine.NO_PROXY ?? machine.no_proxy, HOST, 'localhost']
    .filter(Boolean)
    .join();
  return {
    ...Object.fromEntries(kept),
    ...settings(keys),
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: join(home, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: certificates.caFile,
    NODE_EXTRA_CA_CERTS: certificates.caFile,
    PATH: path(machine),
    NO_PROXY: unproxied,
    no_proxy: unproxied,
  };
};
