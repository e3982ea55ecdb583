/** Environment variables that several functions have, by what they are for. */
import * as z from 'zod/mini';
import { JsonText } from './json.ts';
import { TenantUrl } from './tenant-url.ts';
import { Text } from './text.ts';
import { SubscribedTrigger } from './trigger.ts';

/** The invocation records, the bus on which they are announced, and the queue of their answers. */
export const RECORDS_ENV = { TABLE_NAME: Text, BUS_NAME: Text, QUEUE_URL: z.url() };

/** The tenant's API origin, and the secret with the access token for it. */
export const TENANT_ENV = { TENANT_URL: TenantUrl, TOKEN_SECRET_ID: Text };

/** Everything an answer depends on beside policies. */
export const ANSWERS_ENV = {
  /** JSON: the triggers that are answered, and the sources their events come from. */
  TRIGGERS: z.pipe(JsonText, z.array(SubscribedTrigger).check(z.minLength(1))),
  APPROVER: Text,
  FALLBACK_GROUP: Text,
};
