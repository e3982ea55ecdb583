/** A simulation with the files of a folder, under the policies of this project. */
import { Readable } from 'node:stream';
import type { CommandReport } from '../../../../bin/cli/command.ts';
import type { Aws } from '../../../../bin/cli/installation/aws.ts';
import type { Keyring } from '../../../../bin/cli/installation/client.ts';
import { type SimulateOptions, simulate } from '../../../../bin/cli/policy/simulate.ts';
import { fakeAws } from '../fake-aws.ts';

export const NOW = '2026-03-02T10:00:00.000Z';

/** Nothing of AWS is needed for files. */
export const simulated = (
  target: string,
  options: Partial<SimulateOptions> = {},
  { keyring = {}, aws = fakeAws({}).aws }: { keyring?: Partial<Keyring>; aws?: Aws } = {},
): Promise<CommandReport> =>
  simulate(
    target,
    { policies: 'local/starter-policies', stack: 'Countersign', ...options },
    {
      now: () => new Date(NOW),
      keyring: { env: {}, stdin: Readable.from([]), ...keyring },
      aws: () => aws,
    },
  );
