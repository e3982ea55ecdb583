import { UNSHARED } from '../../../functions/aws/call-budget.ts';
import type { ClientCredentials } from '../../../functions/contracts/credentials.ts';
import type { Need } from '../../../functions/contracts/needs.ts';
import { TenantUrl } from '../../../functions/contracts/tenant-url.ts';
import { type FactSource, sailPointFacts } from '../../../functions/facts/gather.ts';
import { openTenant } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** A tenant's origin; only the simulated tenant on this machine may lack TLS. */
const checked = (url: string): string => {
  const parsed = TenantUrl.safeParse(url);
  if (parsed.success || LOOPBACK.test(url)) return url;
  throw new InputError(parsed.error.issues.map(({ message }) => `--tenant ${message}.`));
};

/** The facts from a tenant that are needed; a rejected credential is an error, not a request without facts. */
export const tenantFacts = async (
  url: string,
  client: () => Promise<ClientCredentials>,
  { now, needs }: { now: () => Date; needs: readonly Need[] },
): Promise<FactSource> => {
  const outside = { fetch: globalThis.fetch, now };
  const { api, token } = await openTenant(checked(url), await client(), outside);

  return sailPointFacts({
    sailPoint: api,
    token: { read: async () => token },
    calls: UNSHARED,
    now,
    needs,
  });
};
