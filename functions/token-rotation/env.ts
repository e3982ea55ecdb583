import * as z from 'zod/mini';
import { JsonText } from '../contracts/json.ts';
import { TenantUrl } from '../contracts/tenant-url.ts';
import { Text } from '../contracts/text.ts';

/** Hours between two runs: the schedule fires by it, and a token has to last longer than it. */
export const ROTATION_INTERVAL_HOURS = 4;

/**
 * A subscription that calls a SailPoint workflow, and the secret with that workflow's own client.
 * Whoever may edit subscriptions can give another one its name: the token goes to this id, and to
 * this URL alone.
 */
export const HttpSubscription = z.object({
  id: Text,
  url: z.url(),
  clientSecretId: Text,
});

export type HttpSubscription = z.infer<typeof HttpSubscription>;

const HttpSubscriptions = z
  .array(HttpSubscription, 'must be a JSON array of {id, url, clientSecretId}')
  .check(
    z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names one twice'),
  );

/** Environment of `token-rotation`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  /** The tenant's API origin, without a path. */
  TENANT_URL: TenantUrl,
  /** Secret with the personal access token's `{clientId, clientSecret}`; only read. */
  CLIENT_SECRET_ID: Text,
  /** Secret that receives `{accessToken, mintedAt, expiresAt}`. */
  TOKEN_SECRET_ID: Text,
  /** JSON array of `HttpSubscription`. */
  HTTP_SUBSCRIPTIONS: z.pipe(JsonText, HttpSubscriptions),
});

export type Env = z.input<typeof Env>;
