/** What makes a terminal's commands work here: those of the CDK, of Countersign, and `aws`. */
import { writeFile } from 'node:fs/promises';
import type { Configuration } from '../functions/contracts/configuration.ts';
import { APP, CONTEXT } from './configuration.ts';
import type { Surroundings } from './local-environment.ts';

/** Those of the emulator's clients that are not this machine's anyway; Node comes from `npx`. */
const SETTING = /^(AWS_|NODE_EXTRA_CA_CERTS$|NO_PROXY$|no_proxy$)/;

const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

/** What other terminals can use. */
export type Usable = {
  emulator: Pick<Surroundings['emulator'], 'environment'>;
  configuration: Configuration;
};

/** Writes a file for `.` of a shell, whose commands then reach this AWS and no other. */
export const writeEnvironmentFile = async (
  file: string,
  { emulator, configuration }: Usable,
): Promise<void> => {
  const settings = [
    ...Object.entries(emulator.environment).filter(([name]) => SETTING.test(name)),
    // The CDK takes its options from variables of their names.
    ['CDK_APP', APP],
    ['CDK_CONTEXT', `${CONTEXT}=${JSON.stringify(configuration)}`],
  ] as const;
  const lines = [
    // A profile goes before the keys, and a session belongs to others.
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN',
    ...settings.map(([name, value]) => `export ${name}=${quoted(value)}`),
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
};
