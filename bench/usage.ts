import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { execaNode } from 'execa';
import { z } from 'zod';
import { LAMBDA } from './lambda-environment.ts';
import { metricsInLog } from './metrics-in-log.ts';

const WORKER = join(import.meta.dirname, 'request/tell-usage.ts');

const Item = z.record(z.string(), z.custom<AttributeValue>());

const Told = z.object({
  /** Each item that was written, as it was before and as it is afterwards. */
  writes: z.array(z.object({ before: Item.optional(), after: Item })).min(1),
  /** Each item that was read. */
  reads: z.array(Item),
  /** Events published on the bus. */
  events: z.number(),
  /** Messages put into the queue. */
  messages: z.number(),
});

/** What one request makes of each service, from event to accepted answer. */
export type Usage = z.infer<typeof Told> & { logBytes: number; metrics: string[] };

/** Takes one request through our handlers in a process of its own and counts. */
export const usageOfOneRequest = async (directory: string): Promise<Usage> => {
  const file = join(directory, 'usage.log');
  const { ipcOutput } = await execaNode(WORKER, {
    env: LAMBDA,
    extendEnv: false,
    ipc: true,
    stdout: { file },
  });
  const log = await readFile(file, 'utf8');
  return {
    ...Told.parse(ipcOutput[0]),
    logBytes: Buffer.byteLength(log),
    metrics: metricsInLog(log),
  };
};
