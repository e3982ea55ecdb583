/** The outside world of the commands that decide with a folder's policies. */
import type { Keyring } from '../installation/client.ts';
import { type Outside, outside } from '../installation/outside.ts';

/** AWS is needed for an id alone. */
export type Deps = { now: () => Date; keyring: Keyring; aws: () => Outside['aws'] };

export const processDeps = (): Deps => ({
  now: () => new Date(),
  keyring: { env: process.env, stdin: process.stdin },
  aws: () => outside().aws,
});
