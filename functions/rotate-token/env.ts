import * as z from 'zod';
import { jsonIn } from '../contracts/credentials.ts';

/** Hours between two runs: the schedule fires by it, and a token has to last longer than it. */
export const ROTATION_INTERVAL_HOURS = 4;

/** A subscription that calls a SailPoint workflow, and the secret with that workflow's own client. */
export const HttpSubscription = z.object({
  name: z.string().min(1),
  clientSecretId: z.string().min(1),
});

export type HttpSubscription = z.infer<typeof HttpSubscription>;

const HttpSubscriptions = z
  .array(HttpSubscription, 'must be a JSON array of {name, clientSecretId}')
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names one twice');

/** Environment of `rotate-token`: the construct supplies it, the cold start reads it. */
export const Env = z.object({
  /** The tenant's API origin, without a path. */
  TENANT_URL: z
    .string()
    .refine(
      (url) => url.startsWith('https://') && URL.canParse(url) && new URL(url).origin === url,
      'must be an https origin such as https://acme.api.identitynow.com',
    ),
  /** Secret with the personal access token's `{clientId, clientSecret}`; only read. */
  CLIENT_SECRET_ID: z.string().min(1),
  /** Secret that receives `{accessToken, mintedAt, expiresAt}`. */
  TOKEN_SECRET_ID: z.string().min(1),
  /** JSON array of `HttpSubscription`. */
  HTTP_SUBSCRIPTIONS: z.string().default('[]').transform(jsonIn).pipe(HttpSubscriptions),
});

export type Env = z.infer<typeof Env>;
