import * as z from 'zod/mini';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';

/** How long one run tries before it reports a failure; the function's timeout leaves it time to. */
export const PATIENCE_SECONDS = 240;

/** Environment of `subscription`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  /** The tenant's API origin, without a path. */
  TENANT_URL: TenantUrl,
  /** Secret with the `{clientId, clientSecret}` of the personal access token that manages. */
  MANAGING_CLIENT_SECRET_ID: Text,
  ACCOUNT_ID: Text,
  /** Table whose control item tells what the guard saw of the subscriptions. */
  TABLE_NAME: Text,
});
export type Env = z.input<typeof Env>;
