/** The props of one subscription: made by the deployment, or made by somebody else. */
import * as z from 'zod';
import { DURATION, secondsIn } from './duration.ts';
import { sourceOfSubscription, sourcesOf } from './event-source.ts';
import type { TriggerId } from './trigger.ts';

/** A day less than any queue keeps a message; records live for 90 days. */
const LONGEST_SECONDS = 13 * 86_400;

/** Props that only a subscription of our own making takes. */
const OWN_PROPS = ['name', 'description', 'filter', 'adopt'] as const;

/** A subscription that the deployment keeps, or the event source of one that somebody else keeps. */
export const subscriptionSettings = (triggerId: TriggerId) => {
  const source = sourceOfSubscription('<subscription id>', triggerId);
  return z
    .strictObject({
      /** The partner event source of a subscription that exists; without it, the deployment makes one. */
      eventSourceName: z
        .string(`must look like "${source}"`)
        .regex(sourcesOf(triggerId), `must look like "${source}"`)
        .optional(),
      /** Its name in SailPoint. */
      name: z
        .string('must be text')
        .regex(/\S/, 'must be what the subscription is called in SailPoint')
        .max(50, 'must have at most 50 characters, as SailPoint asks')
        .optional(),
      /** Its description in SailPoint; the stack that it belongs to is added. */
      description: z.string('must be text').optional(),
      /** JSONPath: SailPoint sends only the requests that it selects, and goes on with the others. */
      filter: z
        .string('must be a JSONPath that starts with "$"')
        .regex(/^\$/, 'must be a JSONPath that starts with "$"')
        .optional(),
      /** Whether to take over a subscription to this account and region that is already there. */
      adopt: z.boolean('must be true or false').optional(),
      /** How long SailPoint waits for an answer, in ISO 8601; of a given source, as its subscription says. */
      responseDeadline: z
        .string('must be an ISO 8601 duration such as "PT1H"')
        .regex(DURATION, { message: 'must be an ISO 8601 duration such as "PT1H"', abort: true })
        .refine(
          (duration) => secondsIn(duration) >= 300,
          'must be PT5M or longer; less leaves no time to decide by default before SailPoint gives up',
        )
        .refine(
          (duration) => secondsIn(duration) <= LONGEST_SECONDS,
          'must be P13D or shorter; queues keep for 14 days what has to be answered',
        )
        .default('PT1H'),
    })
    .superRefine((given, { addIssue }) => {
      if (given.eventSourceName === undefined) return;
      for (const prop of OWN_PROPS) {
        if (given[prop] === undefined) continue;
        const message =
          'is set in SailPoint when eventSourceName is given; leave one of the two out';
        addIssue({ code: 'custom', path: [prop], message });
      }
    });
};

export type SubscriptionSettings = z.output<ReturnType<typeof subscriptionSettings>>;
