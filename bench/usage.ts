import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { z } from 'zod';
import { LAMBDA } from './lambda-environment.ts';

const WORKER = join(import.meta.dirname, 'request/tell-usage.ts');

const Tally = z.object({
  writes: z.array(z.number()).min(1),
  reads: z.array(z.number()),
  events: z.number(),
});

/** What one request makes of each service, from event to accepted answer. */
export type Usage = z.infer<typeof Tally> & { logBytes: number };

/** Takes one request through our handlers in a process of its own and counts. */
export const usageOfOneRequest = async (directory: string): Promise<Usage> => {
  const file = join(directory, 'usage.log');
  const { ipcOutput } = await execaNode(WORKER, {
    env: LAMBDA,
    extendEnv: false,
    ipc: true,
    stdout: { file },
  });
  return { ...Tally.parse(ipcOutput[0]), logBytes: (await stat(file)).size };
};
