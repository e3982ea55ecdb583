import { z } from 'zod';
import { Secret } from '../functions/contracts/credentials.ts';
import { unknownFacts } from '../functions/contracts/walk-facts.ts';
import { sailPointFacts } from '../functions/facts/gather.ts';
import { checkedPolicies } from '../functions/policy-set/checked-policies.ts';
import { sailPoint } from '../functions/sailpoint/client.ts';
import { acme } from '../local/tenant/seed/acme.ts';
import { startTenant } from '../local/tenant/start-tenant.ts';
import { tenantClient } from '../local/tenant-client.ts';
import { figure } from './figure.ts';
import { interleave } from './interleave.ts';
import type { Suite } from './suite.ts';

/** What the tenant takes for a call: long enough for everything else to be small beside it. */
const CALL_MS = 200;

const Submitted = z.object({
  newRequests: z.array(z.object({ accessRequestIds: z.array(z.string()) })),
});

/** What the facts of a one-item request take, against the slowest of their calls alone. */
export const gatheringFacts: Suite = {
  name: 'gathering-facts',
  about: 'the facts of a one-item request, against one call to the same tenant',
  async measure({ runs, progress }) {
    const running = await startTenant();
    try {
      const tenant = tenantClient(running.url, running);
      const person = acme.people.find(({ username }) => username === 'ed.engineer');
      const item = acme.accessProfiles.find(({ name }) => name === 'Wiki Editor');
      if (!person || !item) throw new Error('Acme has no Ed Engineer or no Wiki Editor.');

      const submitted = await tenant.call('POST', '/access-requests/v1', {
        token: await tenant.token(person.username),
        body: {
          requestedFor: [person.id],
          requestedItems: [{ type: 'ACCESS_PROFILE', id: item.id, comment: 'For the bench.' }],
        },
      });
      const [accessRequestId = ''] =
        Submitted.parse(submitted).newRequests[0]?.accessRequestIds ?? [];
      const request = {
        accessRequestId,
        requestedBy: person,
        requestedFor: [person],
        requestedItems: [
          { ...item, type: 'ACCESS_PROFILE' as const, operation: 'Add' as const, comment: 'x' },
        ],
      };

      await tenant.call('PATCH', '/_control/behaviour', {
        body: { requestsPerTenSeconds: 10_000 },
      });
      await tenant.call('POST', '/_control/faults', {
        body: {
          match: { pathPattern: '^/(identities|access-|entitlements|roles|sod-)' },
          times: 1_000_000,
          fault: { delayMs: CALL_MS },
        },
      });
      const at = new Date().toISOString();
      const token = {
        accessToken: new Secret(await tenant.token('adam.admin')),
        mintedAt: at,
        expiresAt: at,
      };
      const now = () => new Date();
      const { needs } = checkedPolicies('policies');
      /** A fresh one each time: nothing is cached. */
      const source = () =>
        sailPointFacts({
          sailPoint: sailPoint({ tenantUrl: running.url, now }),
          token: { read: async () => token },
          now,
          needs,
        });
      const timed = async (work: () => Promise<unknown>) => {
        const startedAt = performance.now();
        await work();
        return performance.now() - startedAt;
      };

      const title = 'gathering-facts, one access profile';
      const { ours, baseline } = await interleave(
        {
          ours: () =>
            timed(async () => {
              const unknown = unknownFacts(await source().gather(request));
              if (unknown.length > 0) throw new Error(`Unknown: ${JSON.stringify(unknown)}`);
            }),
          baseline: () => timed(() => source().identity(person.id)),
        },
        { runs, warmUps: 2, title, progress },
      );
      return {
        figures: [
          figure({
            name: `${title} / one call`,
            unit: 'ms',
            ours,
            baseline,
            goal: { of: 'ratio', atMost: 1.2 },
          }),
        ],
        notes: [`Every call to the simulated tenant takes ${CALL_MS} ms; no fact is cached.`],
      };
    } finally {
      await running.close();
    }
  },
};
