/** One deployment for all tests of this folder. */
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

export const setup = async ({ provide }: TestProject) => {
  const { stop, ...installation } = await startInstallation({ directory: '.local/test' });
  provide('installation', JSON.stringify(installation satisfies Installation));

  return stop;
};
