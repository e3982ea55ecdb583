/** The prop for the HTTP subscriptions whose bearer token is kept young. */
import * as z from 'zod';

/** A subscription of type HTTP that points at a workflow and needs a fresh bearer token. */
const HttpSubscriptionProp = z.strictObject({
  id: z
    .string('is missing; countersign init shows it, and countersign subscriptions later')
    .regex(/^[\w-]+$/, 'must be the id of the subscription in SailPoint'),
  /** The token is stored for calls of this URL alone. */
  url: z.url({ protocol: /^https$/, error: 'must be the https URL that the subscription calls' }),
  /** Name of the secret with the workflow's own `{clientId, clientSecret}`. */
  clientSecretName: z.string().min(1, 'must be the name of a secret'),
});

export const HttpSubscriptionProps = z
  .array(HttpSubscriptionProp)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names one twice');
