import * as z from 'zod/mini';

/** The account and region that SailPoint makes an event source in. */
export const EventBridgeConfig = z.object({ awsAccount: z.string(), awsRegion: z.string() });
export type EventBridgeConfig = z.output<typeof EventBridgeConfig>;

/** A subscription as far as it matters here; `url` and `authentication` are those of an HTTP one. */
export const TriggerSubscription = z.pipe(
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
    httpConfig: z.nullish(
      z.object({ url: z.nullish(z.string()), httpAuthenticationType: z.nullish(z.string()) }),
    ),
  }),
  z.transform(({ httpConfig, ...rest }) => ({
    ...rest,
    description: rest.description ?? undefined,
    filter: rest.filter ?? undefined,
    responseDeadline: rest.responseDeadline ?? undefined,
    eventBridgeConfig: rest.eventBridgeConfig ?? undefined,
    url: httpConfig?.url ?? undefined,
    authentication: httpConfig?.httpAuthenticationType ?? undefined,
  })),
);
export type TriggerSubscription = z.output<typeof TriggerSubscription>;
