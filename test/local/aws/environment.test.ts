import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import {
  clientEnvironment,
  newRootKeys,
  serverEnvironment,
} from '../../../local/aws/environment.ts';

const certificates = {
  caFile: '/local/ca.pem',
  certFile: '/local/cert.pem',
  keyFile: '/local/key.pem',
};

const KEYS = newRootKeys();

const machine = {
  PATH: '/usr/bin',
  LANG: 'C.UTF-8',
  NO_PROXY: 'internal.example.com',
  NODE_EXTRA_CA_CERTS: '/company.pem',
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'secret',
  AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
  CDK_DEFAULT_ACCOUNT: '123456789012',
};

test('a program that uses the emulator can reach no other AWS', () => {
  const url = 'https://127.0.0.1:4566';

  const environment = clientEnvironment({ keys: KEYS, url, certificates, home: '/local' }, machine);

  expect(environment).toMatchObject({
    LANG: 'C.UTF-8',
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: '/local/no-aws-config',
    AWS_SHARED_CREDENTIALS_FILE: '/local/no-aws-credentials',
    NODE_EXTRA_CA_CERTS: certificates.caFile,
    NO_PROXY: 'internal.example.com,127.0.0.1,localhost',
    PATH: `${dirname(process.execPath)}:/usr/bin`,
  });
  expect(Object.values(environment)).not.toContain('production');
  expect(Object.values(environment)).not.toContain('secret');
  expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_S3');
  expect(environment).not.toHaveProperty('CDK_DEFAULT_ACCOUNT');
});

test('functions see nothing of the machine but its programs', () => {
  const environment = serverEnvironment(
    { keys: KEYS, port: 4566, certificates, home: '/local', retryDelayMs: 250 },
    machine,
  );

  expect(environment).toMatchObject({
    PATH: `${dirname(process.execPath)}:/usr/bin`,
    HOME: '/local',
    LAMBDA_ASYNC_RETRY_BASE_SECONDS: '0.25',
    NODE_EXTRA_CA_CERTS: certificates.caFile,
  });
  for (const name of ['LANG', 'AWS_PROFILE', 'AWS_SESSION_TOKEN', 'CDK_DEFAULT_ACCOUNT']) {
    expect(environment).not.toHaveProperty(name);
  }
});

test('each run has keys of its own, which nobody can guess', () => {
  expect(KEYS.accessKeyId).toMatch(/^AKIA[0-9A-F]{32}$/);
  expect(KEYS.secretAccessKey).toMatch(/^[0-9a-f]{40}$/);
  expect(newRootKeys()).not.toEqual(KEYS);
});
