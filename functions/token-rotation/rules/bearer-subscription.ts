import { ServiceError } from '../../errors.ts';

/** What of a subscription decides whether its bearer token can be replaced. */
export type BearerCandidate = {
  id: string;
  name: string;
  type: string;
  authentication?: string | undefined;
};

/** The one HTTP subscription of that name which asks for a bearer token; anything else is CONFIG_INVALID. */
export const bearerSubscription = <Found extends BearerCandidate>(
  all: Found[],
  name: string,
): Found => {
  const [found, ...others] = all.filter((candidate) => candidate.name === name);

  if (!found) throw misfit(name, 'does not exist');
  if (others.length > 0) {
    throw misfit(
      name,
      `exists ${others.length + 1} times (${[found, ...others].map(({ id }) => id).join(', ')})`,
    );
  }
  if (found.type !== 'HTTP') throw misfit(name, `is of type ${found.type}, not HTTP`);
  if (found.authentication !== 'BEARER_TOKEN') {
    throw misfit(
      name,
      `has the authentication ${found.authentication ?? 'unset'}, not BEARER_TOKEN`,
    );
  }
  return found;
};

const misfit = (name: string, fault: string): ServiceError =>
  new ServiceError(
    'CONFIG_INVALID',
    `Subscription "${name}" ${fault}; fix it in SailPoint or in HTTP_SUBSCRIPTIONS.`,
  );
