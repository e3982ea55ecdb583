import { ServiceError } from '../../errors.ts';

/** What of a subscription decides whether its bearer token can be replaced. */
export type BearerCandidate = {
  id: string;
  type: string;
  url?: string | undefined;
  authentication?: string | undefined;
};

/** Accepts the pinned subscription if it calls the pinned URL with a bearer token; else CONFIG_INVALID. */
export const checkBearerSubscription = (
  all: readonly BearerCandidate[],
  { id, url }: { id: string; url: string },
): void => {
  const fault = faultOf(
    all.find((candidate) => candidate.id === id),
    url,
  );
  if (fault === undefined) return;

  throw new ServiceError(
    'CONFIG_INVALID',
    `Subscription ${id} ${fault}; fix it in SailPoint or in HTTP_SUBSCRIPTIONS.`,
  );
};

const faultOf = (found: BearerCandidate | undefined, url: string): string | undefined => {
  if (!found) return 'does not exist';
  if (found.type !== 'HTTP') return `is of type ${found.type}, not HTTP`;
  if (found.url !== url) return 'calls another URL than the one that is to get the token';
  if (found.authentication === 'BEARER_TOKEN') return undefined;
  return `has the authentication ${found.authentication ?? 'unset'}, not BEARER_TOKEN`;
};
