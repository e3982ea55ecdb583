/** One deployment for all tests of this folder. */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Installation, startInstallation } from '../../local/installation.ts';

declare module 'vitest' {
  // Vitest merges what is provided into its own interface.
  // biome-ignore lint/style/useConsistentTypeDefinitions: a type cannot be merged.
  export interface ProvidedContext {
    /** The installation without what cannot be handed to another process. */
    installation: string;
  }
}

const DIRECTORY = resolve('.local/test');
/** What every role asked for, from the deployment on. */
export const RECORDED_CALLS = join(DIRECTORY, 'calls.jsonl');

export const setup = async ({ provide }: TestProject) => {
  await rm(RECORDED_CALLS, { force: true });
  const { stop, ...installation } = await startInstallation({
    directory: DIRECTORY,
    recordedCalls: RECORDED_CALLS,
  });
  // Tests ask more in ten seconds than SailPoint lets a client; the limit has tests of its own.
  await installation.tenant.call('PATCH', '/_control/behaviour', {
    body: { requestsPerTenSeconds: 10_000 },
  });
  provide('installation', JSON.stringify(installation satisfies Installation));

  return stop;
};
