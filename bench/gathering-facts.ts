import { APPROVED } from './access-request.ts';
import { withFactsOfARequest } from './facts-of-a-request.ts';
import { figure } from './figure.ts';
import { interleave } from './interleave.ts';
import type { Suite } from './suite.ts';

/** What the tenant takes for a call: long enough for everything else to be small beside it. */
const CALL_MS = 200;

const FAULT = {
  match: { pathPattern: '^/(identities|access-|entitlements|roles|sod-)' },
  times: 1_000_000,
  fault: { delayMs: CALL_MS },
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** What the facts of a one-item request take, against the slowest of their calls alone. */
export const gatheringFacts: Suite = {
  name: 'gathering-facts',
  about: 'the facts of a one-item request, against one call to the same tenant',
  measure: ({ runs, progress }) =>
    withFactsOfARequest(APPROVED, async ({ tenant, source, gather }) => {
      const limit = { requestsPerTenSeconds: 10_000 };
      await tenant.call('PATCH', '/_control/behaviour', { body: limit });
      await tenant.call('POST', '/_control/faults', { body: FAULT });

      const title = 'gathering-facts, one access profile';
      const { ours, baseline } = await interleave(
        {
          ours: () => timed(() => gather(source())),
          baseline: () => timed(() => source().identity(APPROVED.recipientId)),
        },
        { runs, warmUps: 2, title, progress },
      );
      const goal = { of: 'ratio', atMost: 1.2 } as const;
      return {
        figures: [figure({ name: `${title} / one call`, unit: 'ms', ours, baseline, goal })],
        notes: [`Every call to the simulated tenant takes ${CALL_MS} ms; no fact is cached.`],
      };
    }),
};
