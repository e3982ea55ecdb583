/** Port to SailPoint's trigger subscriptions, and its adapter. */
import * as z from 'zod/mini';
import type { AccessToken, Secret } from '../contracts/credentials.ts';
import type { SailPoint } from './client.ts';
import { SailPointError, unusable } from './error.ts';

/** A subscription as far as it matters here; `authentication` is what an HTTP one asks for. */
export type TriggerSubscription = z.output<typeof TriggerSubscription>;

/** The account and region that SailPoint makes an event source in. */
export type EventBridgeConfig = z.output<typeof EventBridgeConfig>;

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
  /** Makes `bearer` the token with which SailPoint calls an HTTP subscription. */
  replaceBearer(id: string, bearer: Secret, token: AccessToken): Promise<void>;
};

const PATH = '/trigger-subscriptions/v1';
const PAGE = 250;
const MAX_PAGES = 40;

const EventBridgeConfig = z.object({ awsAccount: z.string(), awsRegion: z.string() });

const TriggerSubscription = z.pipe(
  z.object({
    // Anything else would lead to another address.
    id: z.string().check(z.regex(/^[\w-]+$/)),
    name: z.string(),
    triggerId: z.string(),
    type: z.string(),
    enabled: z.boolean(),
    description: z.nullish(z.string()),
    filter: z.nullish(z.string()),
    responseDeadline: z.nullish(z.string()),
    eventBridgeConfig: z.nullish(EventBridgeConfig),
    httpConfig: z.nullish(z.object({ httpAuthenticationType: z.nullish(z.string()) })),
  }),
  z.transform(({ httpConfig, ...rest }) => ({
    ...rest,
    description: rest.description ?? undefined,
    filter: rest.filter ?? undefined,
    responseDeadline: rest.responseDeadline ?? undefined,
    eventBridgeConfig: rest.eventBridgeConfig ?? undefined,
    authentication: httpConfig?.httpAuthenticationType ?? undefined,
  })),
);

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

    async replaceBearer(id, bearer, token) {
      const path = '/httpConfig/bearerTokenAuthConfig/bearerToken';
      await sailPoint.request({
        ...patch(id, [{ op: 'replace', path, value: bearer }], token),
        // SailPoint shows the changed subscription, with null for the token: that is normal.
        answer: z.object({ id: z.literal(id) }),
      });
    },
  };
};
