import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import { TenantUrl } from '../../../functions/contracts/tenant-url.ts';
import { type FactSource, sailPointFacts } from '../../../functions/facts/gather.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointTokens } from '../../../functions/sailpoint/tokens.ts';
import { InputError } from '../terminal/input-error.ts';

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** A tenant's origin; the simulated tenant on this machine may do without TLS. */
const checked = (url: string): string => {
  if (TenantUrl.safeParse(url).success || LOOPBACK.test(url)) return url;
  throw new InputError(
    '--tenant must be an https origin without a path, such as "https://acme.api.identitynow.com".',
  );
};

/** Facts from a tenant; a credential that it refuses is an error, not a request without facts. */
export const tenantFacts = async (
  url: string,
  client: () => Promise<ClientCredentials>,
  now: () => Date,
): Promise<FactSource> => {
  const api = sailPoint({ tenantUrl: checked(url), now });
  const token = await sailPointTokens(api, now).mint(await client());

  return sailPointFacts({ sailPoint: api, token: { read: async () => token }, now });
};
