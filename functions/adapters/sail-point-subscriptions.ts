/** Port to SailPoint's trigger subscriptions, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken, Secret } from '../contracts/credentials.ts';
import type { SailPoint } from './sail-point.ts';
import { unusable } from './sail-point-error.ts';

/** A subscription as far as it matters here; `authentication` is what an HTTP one asks for. */
export type Subscription = z.output<typeof Subscription>;

export type Subscriptions = {
  /** All subscriptions of the tenant. */
  list(token: AccessToken): Promise<Subscription[]>;
  /** Makes `bearer` the token with which SailPoint calls an HTTP subscription. */
  replaceBearer(id: string, bearer: Secret, token: AccessToken): Promise<void>;
};

const PATH = '/trigger-subscriptions/v1';
const PAGE = 250;
const MAX_PAGES = 40;

const Subscription = z.pipe(
  z.object({
    id: z.string().check(z.regex(/^[\w-]+$/)),
    name: z.string(),
    type: z.string(),
    httpConfig: z.nullish(z.object({ httpAuthenticationType: z.nullish(z.string()) })),
  }),
  z.transform(({ httpConfig, ...rest }) => ({
    ...rest,
    authentication: httpConfig?.httpAuthenticationType ?? undefined,
  })),
);

export const sailPointSubscriptions = (sailPoint: SailPoint): Subscriptions => ({
  async list({ accessToken }) {
    const found: Subscription[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const rows = await sailPoint.request({
        method: 'GET',
        path: PATH,
        query: { limit: String(PAGE), offset: String(page * PAGE) },
        bearer: accessToken,
        answer: z.array(Subscription),
      });
      found.push(...rows);
      if (rows.length < PAGE) return found;
    }
    throw unusable(`GET ${PATH}`, 200, ['the list without an end']);
  },

  async replaceBearer(id, bearer, { accessToken }) {
    await sailPoint.request({
      method: 'PATCH',
      path: `${PATH}/${id}`,
      bearer: accessToken,
      body: {
        contentType: 'application/json-patch+json',
        json: [
          { op: 'replace', path: '/httpConfig/bearerTokenAuthConfig/bearerToken', value: bearer },
        ],
      },
      // SailPoint shows the changed subscription, with null for the token: that is normal.
      answer: z.object({ id: z.literal(id) }),
    });
  },
});
