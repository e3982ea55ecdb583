import * as z from 'zod/mini';
import { ANSWERS_ENV, RECORDS_ENV, TENANT_ENV } from '../contracts/environment.ts';
import { Text } from '../contracts/text.ts';

/** Environment of `decide`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  ...RECORDS_ENV,
  ...TENANT_ENV,
  ...ANSWERS_ENV,
  DEAD_LETTERS_URL: z.url(),
  ACCOUNT_ID: Text,
});
export type Env = z.input<typeof Env>;
