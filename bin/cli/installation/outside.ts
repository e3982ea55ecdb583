import { type Prompts, terminalPrompts } from '../terminal/prompts.ts';
import { type Aws, awsClients } from './aws.ts';

/** Everything beyond this process that a command may talk to. */
export type Outside = {
  aws: Aws;
  fetch: typeof globalThis.fetch;
  now: () => Date;
  prompts: Prompts | undefined;
};

/** The world as it is; made when a command runs, so that `--help` needs none of it. */
export const outside = (): Outside => ({
  aws: awsClients(),
  fetch: globalThis.fetch,
  now: () => new Date(),
  prompts: terminalPrompts(),
});
