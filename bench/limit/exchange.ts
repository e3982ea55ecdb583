import { z } from 'zod';

/** The facts and the accepted answer that one request needs of SailPoint. */
export const Exchange = z.object({
  /** The address of each fact. */
  facts: z.array(z.url()).min(1),
  token: z.string(),
  callbackUrl: z.url(),
  answer: z.object({ secret: z.string(), output: z.looseObject({}) }),
});
export type Exchange = z.infer<typeof Exchange>;
