/** The HTTP subscriptions that call SailPoint workflows, and when one may be given a bearer token. */
import * as z from 'zod/mini';
import { ServiceError } from '../errors.ts';
import { JsonText } from './json.ts';
import { Text } from './text.ts';

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

/** JSON text of them. */
export const HttpSubscriptions = z.pipe(
  JsonText,
  z
    .array(HttpSubscription, 'must be a JSON array of {id, url, clientSecretId}')
    .check(
      z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names one twice'),
    ),
);

/** What of a subscription decides whether its bearer token can be replaced. */
export type BearerCandidate = {
  id: string;
  type: string;
  url?: string | undefined;
  authentication?: string | undefined;
};

/** Accepts the pinned subscription if it calls the pinned URL with a bearer token; else SUBSCRIPTION_MISMATCH. */
export const checkBearerSubscription = (
  all: readonly BearerCandidate[],
  { id, url }: Pick<HttpSubscription, 'id' | 'url'>,
): void => {
  const fault = faultOf(
    all.find((candidate) => candidate.id === id),
    url,
  );
  if (fault === undefined) return;

  throw new ServiceError(
    'SUBSCRIPTION_MISMATCH',
    `Subscription ${id} ${fault}, so it gets no token; ` +
      'correct it in SailPoint, or in httpSubscriptions if the change was meant.',
  );
};

const faultOf = (found: BearerCandidate | undefined, url: string): string | undefined => {
  if (!found) return 'does not exist';
  if (found.type !== 'HTTP') return `is of type ${found.type}, not HTTP`;
  if (found.url !== url) return 'calls another URL than the one that is to get the token';
  if (found.authentication === 'BEARER_TOKEN') return undefined;
  return `has the authentication ${found.authentication ?? 'unset'}, not BEARER_TOKEN`;
};
