import { z } from 'zod';
import { UNSHARED } from '../functions/aws/call-budget.ts';
import type { AccessRequest as Asked } from '../functions/contracts/access-request.ts';
import { Secret } from '../functions/contracts/credentials.ts';
import { unknownFacts } from '../functions/contracts/walk-facts.ts';
import { type FactSource, sailPointFacts } from '../functions/facts/gather.ts';
import { checkedPolicies } from '../functions/policy-set/checked-policies.ts';
import { sailPoint } from '../functions/sailpoint/client.ts';
import type { Exchange } from '../functions/sailpoint/exchange.ts';
import { acme } from '../local/tenant/seed/acme.ts';
import { type RunningTenant, startTenant } from '../local/tenant/start-tenant.ts';
import { type TenantClient, tenantClient } from '../local/tenant-client.ts';
import { type AccessRequest, submit } from './access-request.ts';

const Submitted = z.object({
  newRequests: z.array(z.object({ accessRequestIds: z.array(z.string()) })),
});

/** Submits a request; gives it as its event has it. */
const submitted = async (tenant: TenantClient, given: AccessRequest): Promise<Asked> => {
  const answer = Submitted.parse(await submit(tenant, given));
  const [accessRequestId = ''] = answer.newRequests[0]?.accessRequestIds ?? [];
  const requester = acme.people.find(({ username }) => username === given.requester);
  const recipient = acme.people.find(({ id }) => id === given.recipientId);
  const item = acme.accessProfiles.find(({ id }) => id === given.itemId);
  if (!requester || !recipient || !item) throw new Error(`Acme lacks ${JSON.stringify(given)}.`);
  return {
    accessRequestId,
    requestedBy: requester,
    requestedFor: [recipient],
    requestedItems: [{ ...item, type: 'ACCESS_PROFILE', operation: 'Add', comment: 'x' }],
  };
};

/** Facts as `decide` gathers them for the starter policies; a fresh one has nothing cached. */
const sourceFor = (tenantUrl: string, accessToken: string, fetch?: Exchange) => {
  const now = () => new Date();
  const at = now().toISOString();
  const token = { accessToken: new Secret(accessToken), mintedAt: at, expiresAt: at };
  return sailPointFacts({
    sailPoint: sailPoint({ tenantUrl, fetch, now }),
    token: { read: async () => token },
    calls: UNSHARED,
    now,
    needs: checkedPolicies('policies').needs,
  });
};

export type FactsOfARequest = {
  tenant: TenantClient;
  request: Asked;
  /** A source of facts that has nothing cached. */
  source: (fetch?: Exchange) => FactSource;
  /** All facts; an error if one is unknown. */
  gather: (source: FactSource) => Promise<void>;
};

/** Runs `use` on a request that was submitted to a simulated tenant, which ends afterwards. */
export const withFactsOfARequest = async <T>(
  given: AccessRequest,
  use: (facts: FactsOfARequest) => Promise<T>,
): Promise<T> => {
  const running: RunningTenant = await startTenant();
  try {
    const tenant = tenantClient(running.url, running);
    const request = await submitted(tenant, given);
    const accessToken = await tenant.token('adam.admin');
    return await use({
      tenant,
      request,
      source: (fetch) => sourceFor(running.url, accessToken, fetch),
      async gather(source) {
        const unknown = unknownFacts(await source.gather(request));
        if (unknown.length > 0) throw new Error(`Unknown: ${JSON.stringify(unknown)}`);
      },
    });
  } finally {
    await running.close();
  }
};
