import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { SailPointError } from '../../../functions/sailpoint/error.ts';
import { examine } from '../checks/check.ts';
import { credentialContext } from '../checks/context.ts';
import type { Finding } from '../checks/finding.ts';
import { tokenExpiry, userLevel } from '../checks/personal-access-token.ts';
import { scopes } from '../checks/scopes.ts';
import type { Outside } from '../installation/outside.ts';
import { openTenant } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';

/** All findings about the credential; one that SailPoint rejects is an `InputError`. */
export const verifyCredential = async (
  origin: string,
  client: ClientCredentials,
  { fetch, now }: Pick<Outside, 'fetch' | 'now'>,
): Promise<Finding[]> => {
  const tenant = await openTenant(origin, client, { fetch, now }).catch((error: unknown) => {
    if (!(error instanceof SailPointError)) throw error;
    throw new InputError(
      `${error.message} Nothing was stored; check the client id and secret, and that the personal access token has not expired.`,
    );
  });
  const context = credentialContext({
    now,
    client: async () => client,
    tenant: async () => tenant,
  });

  const level = await examine(userLevel, context);
  if (level.some(({ verdict }) => verdict === 'bad')) return level;
  const others = await Promise.all([examine(tokenExpiry, context), examine(scopes, context)]);
  return [...level, ...others.flat()];
};
