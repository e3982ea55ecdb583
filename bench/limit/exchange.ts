import { z } from 'zod';

/** What one request needs of SailPoint, whoever does it: facts and an accepted answer. */
export const Exchange = z.object({
  /** The address of each fact. */
  facts: z.array(z.url()).min(1),
  token: z.string(),
  callbackUrl: z.url(),
  answer: z.object({ secret: z.string(), output: z.looseObject({}) }),
});
export type Exchange = z.infer<typeof Exchange>;
