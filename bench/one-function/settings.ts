import { z } from 'zod';

/** The functions that Countersign is compared with, each a file of this folder. */
export const ONE_FUNCTIONS = ['careful', 'answer-at-once'] as const;
export type OneFunctionName = (typeof ONE_FUNCTIONS)[number];

/** Settings of the app that deploys them. */
export const OneFunctionSettings = z.object({
  /** The partner event source of each. */
  sources: z.record(z.enum(ONE_FUNCTIONS), z.string()),
  /** The tenant that the careful one asks. */
  tenantUrl: z.string(),
  /** The secret with the access token for it. */
  tokenSecretName: z.string(),
});
export type OneFunctionSettings = z.infer<typeof OneFunctionSettings>;
