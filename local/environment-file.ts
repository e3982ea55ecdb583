/** The file with which `cdk`, `countersign`, `aws` and `curl` in a terminal use this installation. */
import { rm, writeFile } from 'node:fs/promises';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { APP, CONTEXT } from './configuration.ts';
import type { LocalEnvironment } from './local-environment.ts';

/** The emulator's settings that the machine does not have itself; Node comes from `npx`. */
const SETTING = /^(AWS_|NODE_EXTRA_CA_CERTS$|NO_PROXY$|no_proxy$)/;

const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

/** The part of an installation that other terminals use. */
export type Usable = {
  emulator: Pick<LocalEnvironment['emulator'], 'environment'>;
  configuration: Configuration;
};

/** Writes a file for a shell's `.` command; the shell's commands then reach this AWS and no other. */
export const writeEnvironmentFile = async (
  file: string,
  { emulator, configuration }: Usable,
): Promise<void> => {
  const { AWS_CA_BUNDLE } = emulator.environment;
  const settings = [
    ...Object.entries(emulator.environment).filter(([name]) => SETTING.test(name)),
    // curl knows no `AWS_CA_BUNDLE`.
    ...(AWS_CA_BUNDLE ? ([['CURL_CA_BUNDLE', AWS_CA_BUNDLE]] as const) : []),
    // The CDK reads its options from environment variables of the same names.
    ['CDK_APP', APP],
    ['CDK_CONTEXT', `${CONTEXT}=${JSON.stringify(configuration)}`],
  ] as const;
  const lines = [
    // A profile would win over the keys, and a session token belongs to other keys.
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN',
    ...settings.map(([name, value]) => `export ${name}=${quoted(value)}`),
  ];
  // It holds the keys of the emulated account.
  await rm(file, { force: true });
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
};
