import * as z from 'zod/mini';
import { ANSWERS_ENV, RECORDS_ENV, TENANT_ENV } from '../contracts/environment.ts';
import { JsonText } from '../contracts/json.ts';
import { Text } from '../contracts/text.ts';
import { TriggerRule } from '../contracts/trigger-rule.ts';

/** Environment of `deadline-guard`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  ...RECORDS_ENV,
  ...TENANT_ENV,
  ...ANSWERS_ENV,
  ACCOUNT_ID: Text,
  /** JSON: the rules that bring the triggers' events to `decide`. */
  TRIGGER_RULES: z.pipe(JsonText, z.array(TriggerRule)),
  DECIDE_FUNCTION_ARN: Text,
  /** Seconds after which a review that passed should have come back for its reviewer. */
  FOLLOW_UP_SECONDS: z.pipe(z.string().check(z.regex(/^[1-9]\d*$/)), z.transform(Number)),
  /** What is answered when nobody decided in time. */
  DEFAULT_DECISION: z.enum(['approve', 'deny']),
});
export type Env = z.input<typeof Env>;
