import * as z from 'zod/mini';
import { ANSWERS_ENV, RECORDS_ENV, TENANT_ENV } from '../contracts/environment.ts';
import { JsonText } from '../contracts/json.ts';
import { Text } from '../contracts/text.ts';

/** Environment of `decide`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  ...RECORDS_ENV,
  ...TENANT_ENV,
  ...ANSWERS_ENV,
  DEAD_LETTERS_URL: z.url(),
  /** Queue of what waits for facts. */
  WAITING_URL: z.url(),
  ACCOUNT_ID: Text,
  /** JSON: lifecycle states of people who cannot review. */
  INACTIVE_STATES: z.pipe(JsonText, z.array(Text)),
});
export type Env = z.input<typeof Env>;
