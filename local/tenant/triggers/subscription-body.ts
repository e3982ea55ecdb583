/** The body of a subscription, for POST, PUT and PATCH alike. */
import { parse, toSeconds } from 'iso8601-duration';
import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import { compile } from './event-filter.ts';

const DEFAULT_DEADLINE = 'PT1H';

const HttpConfig = z.strictObject({
  url: z.url(),
  httpDispatchMode: z.enum(['SYNC', 'ASYNC', 'DYNAMIC']),
  httpAuthenticationType: z.enum(['NO_AUTH', 'BASIC_AUTH', 'BEARER_TOKEN']).optional(),
  basicAuthConfig: z
    .strictObject({ userName: z.string().nullish(), password: z.string().nullish() })
    .nullish(),
  bearerTokenAuthConfig: z.strictObject({ bearerToken: z.string().nullish() }).nullish(),
});

const EventBridgeConfig = z.strictObject({
  awsAccount: z.string().regex(/^\d{12}$/, 'must be the 12 digits of an AWS account'),
  awsRegion: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as us-east-1'),
});

export const SubscriptionPut = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  type: z.enum(['HTTP', 'EVENTBRIDGE', 'INLINE', 'SCRIPT', 'WORKFLOW']),
  responseDeadline: z.iso.duration().default(DEFAULT_DEADLINE),
  httpConfig: HttpConfig.nullish(),
  eventBridgeConfig: EventBridgeConfig.nullish(),
  workflowConfig: z.looseObject({}).nullish(),
  enabled: z.boolean().default(true),
  filter: z.string().nullish(),
});

export const SubscriptionPost = SubscriptionPut.extend({ triggerId: z.string().min(1) });

export type SubscriptionPut = z.infer<typeof SubscriptionPut>;
export type SubscriptionPost = z.infer<typeof SubscriptionPost>;

/** Checks what the schema cannot: the config of the type, the deadline, the filter. */
export const checkSubscription = (body: SubscriptionPut): void => {
  if (body.type === 'HTTP' && !body.httpConfig) {
    throw new Refusal(400, 'A subscription of type HTTP needs httpConfig.');
  }
  if (body.type === 'EVENTBRIDGE' && !body.eventBridgeConfig) {
    throw new Refusal(400, 'A subscription of type EVENTBRIDGE needs eventBridgeConfig.');
  }
  if (deadlineMs(body.responseDeadline) <= 0) {
    throw new Refusal(400, 'responseDeadline must be longer than zero.');
  }
  if (body.filter) compile(body.filter);
};

export const deadlineMs = (duration: string): number => toSeconds(parse(duration)) * 1000;
