import { type Prompts, terminalPrompts } from '../terminal/prompts.ts';
import { type Aws, awsClients } from './aws.ts';

/** The services and the terminal that a command may use. */
export type Outside = {
  aws: Aws;
  fetch: typeof globalThis.fetch;
  now: () => Date;
  prompts: Prompts | undefined;
};

/** Created when a command runs, so that `--help` needs none of it. */
export const outside = (): Outside => ({
  aws: awsClients(),
  fetch: globalThis.fetch,
  now: () => new Date(),
  prompts: terminalPrompts(),
});
