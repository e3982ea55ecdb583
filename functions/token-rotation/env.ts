import * as z from 'zod/mini';
import { HttpSubscriptions } from '../contracts/http-subscription.ts';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';

/** Environment of `token-rotation`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  /** The tenant's API origin, without a path. */
  TENANT_URL: TenantUrl,
  /** Secret with the `{clientId, clientSecret}` of the personal access token that only reads. */
  READING_CLIENT_SECRET_ID: Text,
  /** That of the one that manages: SailPoint changes a bearer token for nobody else. */
  MANAGING_CLIENT_SECRET_ID: z.optional(Text),
  /** Secret that receives `{accessToken, mintedAt, expiresAt}`. */
  TOKEN_SECRET_ID: Text,
  /** JSON array of `HttpSubscription`. */
  HTTP_SUBSCRIPTIONS: HttpSubscriptions,
});

export type Env = z.input<typeof Env>;
