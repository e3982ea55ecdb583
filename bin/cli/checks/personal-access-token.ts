/** The personal access tokens: the level of their user, and their expiry. */
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import {
  type PersonalAccessToken,
  sailPointPersonalAccessTokens,
} from '../../../functions/sailpoint/personal-access-tokens.ts';
import type { OpenTenant } from '../installation/tenant.ts';
import type { Check } from './check.ts';
import { type CheckContext, type CredentialContext, manager, needed } from './context.ts';
import { type Finding, good, warning } from './finding.ts';
import { levelOf } from './user-level.ts';

const WARN_DAYS = 30;
const DAY_MS = 86_400_000;

export const userLevel: Check<CredentialContext> = {
  name: 'user level',
  run: async ({ tenant }) => levelOf((await needed('the tenant', tenant())).token),
};

const EXPIRY = 'personal access token expiry';

const judged = (name: string, expires: Date | undefined, now: Date): Finding => {
  if (!expires) return good(name, 'never');
  const days = Math.floor((expires.getTime() - now.getTime()) / DAY_MS);
  const detail = `${expires.toISOString().slice(0, 10)}, in ${days} days`;
  return days < WARN_DAYS
    ? warning(
        name,
        detail,
        'Extend it in SailPoint, or create a new one and run countersign init again.',
      )
    : good(name, detail);
};

export type NamedClients = Record<string, Pick<ClientCredentials, 'clientId'>>;

/** The expiry of each token, as far as the scopes of `open` and its user's own tokens tell. */
export const expiryFindings = async (
  { api, token }: OpenTenant,
  clients: NamedClients,
  now: Date,
): Promise<Finding[]> => {
  const own = await sailPointPersonalAccessTokens(api)
    .list(token)
    .catch((error: unknown) => {
      if (error instanceof SailPointError) return error;
      throw error;
    });
  const found = (name: string, id: string, all: PersonalAccessToken[]) => {
    const listed = all.find((one) => one.id === id);
    return listed
      ? judged(name, listed.expiresAt, now)
      : good(name, 'unknown; SailPoint does not list this token');
  };
  return Object.entries(clients).map(([which, { clientId }]) => {
    const name = `${EXPIRY} (${which})`;
    return own instanceof SailPointError
      ? good(
          name,
          `unknown (${own.reason}); reading it requires the scope sp:my-personal-access-tokens:read`,
        )
      : found(name, clientId.reveal(), own);
  });
};

/** Only the managing credential may read this: the other one is for facts alone. */
export const tokenExpiry: Check<CheckContext> = {
  name: EXPIRY,
  run: async (context) => {
    const open = await manager(context);
    if (!open) return good(EXPIRY, 'unknown; reading it requires the managing credential');
    const reading = await needed('the client secret', context.client());
    const managing = await context.managingClient();
    return expiryFindings(open, { reading, managing }, context.now());
  },
};
