/** Port to SailPoint's trigger subscriptions, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken, Secret } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';
import { SailPointError, unusable } from './error.ts';
import { type EventBridgeConfig, TriggerSubscription } from './trigger-subscription.ts';

/** A subscription of type EVENTBRIDGE that is to be made. */
export type NewSubscription = {
  triggerId: string;
  name: string;
  description: string;
  responseDeadline: string;
  filter?: string | undefined;
  enabled: boolean;
  eventBridgeConfig: EventBridgeConfig;
};

/** One step of a JSON Patch (RFC 6902) with which SailPoint changes a subscription. */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: `/${string}`; value: unknown }
  | { op: 'move' | 'copy'; path: `/${string}`; from: `/${string}` }
  | { op: 'remove'; path: `/${string}` };

/** What SailPoint says of a filter: whether it can be read, and whether it selects the input. */
export type FilterCheck = { readable: boolean; selects: boolean };

export type Subscriptions = {
  /** All subscriptions of the tenant, or those to one trigger. */
  list(token: AccessToken, triggerId?: string): Promise<TriggerSubscription[]>;
  create(subscription: NewSubscription, token: AccessToken): Promise<TriggerSubscription>;
  patch(id: string, operations: PatchOperation[], token: AccessToken): Promise<TriggerSubscription>;
  /** Ends quietly if there is no such subscription. */
  delete(id: string, token: AccessToken): Promise<void>;
  validateFilter(filter: string, input: object, token: AccessToken): Promise<FilterCheck>;
  /** Makes `bearer` the token with which SailPoint calls an HTTP subscription, at `url` only. */
  replaceBearer(
    subscription: { id: string; url: string },
    bearer: Secret,
    token: AccessToken,
  ): Promise<void>;
};

const PATH = '/trigger-subscriptions/v1';
const PAGE = 250;
const MAX_PAGES = 40;

const FilterCheck = z.pipe(
  z.object({ isValid: z.boolean(), isValidJSONPath: z.boolean() }),
  z.transform(({ isValid, isValidJSONPath }) => ({ readable: isValidJSONPath, selects: isValid })),
);

export const sailPointSubscriptions = (sailPoint: SailPoint): Subscriptions => {
  const patch = (id: string, operations: PatchOperation[], { accessToken }: AccessToken) => ({
    method: 'PATCH' as const,
    path: `${PATH}/${id}` as const,
    bearer: accessToken,
    body: { contentType: 'application/json-patch+json', json: operations },
  });

  return {
    async list({ accessToken }, triggerId) {
      const found: TriggerSubscription[] = [];
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const rows = await sailPoint.request({
          method: 'GET',
          path: PATH,
          query: {
            limit: String(PAGE),
            offset: String(page * PAGE),
            ...(triggerId !== undefined && { filters: `triggerId eq "${triggerId}"` }),
          },
          bearer: accessToken,
          answer: z.array(TriggerSubscription),
        });
        found.push(...rows);
        if (rows.length < PAGE) return found;
      }
      throw unusable(`GET ${PATH}`, 200, ['the list without an end']);
    },

    create: (subscription, { accessToken }) =>
      sailPoint.request({
        method: 'POST',
        path: PATH,
        bearer: accessToken,
        body: { json: { ...subscription, type: 'EVENTBRIDGE' } },
        answer: TriggerSubscription,
      }),

    patch: (id, operations, token) =>
      sailPoint.request({ ...patch(id, operations, token), answer: TriggerSubscription }),

    async delete(id, { accessToken }) {
      const path = `${PATH}/${id}` as const;
      await sailPoint
        .request({ method: 'DELETE', path, bearer: accessToken, answer: z.unknown() })
        .catch((error: unknown) => {
          if (!(error instanceof SailPointError && error.status === 404)) throw error;
        });
    },

    validateFilter: (filter, input, { accessToken }) =>
      sailPoint.request({
        method: 'POST',
        path: `${PATH}/validate-filter`,
        bearer: accessToken,
        body: { json: { input, filter } },
        answer: FilterCheck,
      }),

    async replaceBearer({ id, url }, bearer, token) {
      // In one change with the token, as the URL may be edited after it was looked at.
      const operations: PatchOperation[] = [
        { op: 'replace', path: '/httpConfig/url', value: url },
        { op: 'replace', path: '/httpConfig/bearerTokenAuthConfig/bearerToken', value: bearer },
      ];
      await sailPoint.request({
        ...patch(id, operations, token),
        // SailPoint shows the changed subscription, with null for the token: that is normal.
        answer: z.object({ id: z.literal(id) }),
      });
    },
  };
};
