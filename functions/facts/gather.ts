/** Port to what is known about a request beyond its event, and its SailPoint adapter. */
import { uniqBy } from 'es-toolkit';
import type { StoredToken } from '../aws/stored-token.ts';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Fact, Facts, GroupFacts, ReviewerFacts } from '../contracts/facts.ts';
import { canonicalId } from '../contracts/ids.ts';
import { recordableFacts } from '../contracts/walk-facts.ts';
import type { SailPoint } from '../sailpoint/client.ts';
import { groupFacts } from './groups.ts';
import { identityFacts, reviewerFacts } from './identities.ts';
import { itemFacts } from './items.ts';
import { requestStatus } from './request-status.ts';
import { type Ask, sailPointLookups } from './session.ts';
import { violations } from './sod/violations.ts';

export type FactSource = {
  /** Everything policies can ask about this request; never throws. */
  gather(request: AccessRequest): Promise<Facts>;
  /** For checking reviewers before they are named; never throws. */
  identity(id: string): Promise<Fact<ReviewerFacts>>;
  /** For checking a group before it is named; never throws. */
  group(id: string): Promise<Fact<GroupFacts>>;
};

export type SailPointFactsOptions = {
  /** Its timeout is what one call may take. */
  sailPoint: SailPoint;
  token: StoredToken;
  now: () => Date;
};

/** Facts from SailPoint's API. What cannot be learnt in time is unknown and says why. */
export const sailPointFacts = (options: SailPointFactsOptions): FactSource => {
  const lookups = sailPointLookups(options);

  return {
    gather: (request) => gather(lookups.afresh(), request),
    identity: (id) => reviewerFacts(lookups.session(), id),
    group: (id) => groupFacts(lookups.session(), id),
  };
};

/** All that can start at once does; what comes first here is asked first when there is a queue. */
const gather = async (ask: Ask, request: AccessRequest): Promise<Facts> => {
  const status = requestStatus(ask, request);
  const people = [...request.requestedFor, request.requestedBy].map(({ id }) => id);
  const identities = byId(people, (id) => identityFacts(ask, id));
  const items = itemFacts(ask, request.requestedItems);
  const found = violations(ask, request, { status, brought: items.brought });

  return recordableFacts({
    identities: await identities,
    items: await items.facts,
    status: (await status).fact,
    violations: await found,
  });
};

/** Each person once, under the first spelling of their id. */
const byId = async <Value>(
  ids: readonly string[],
  find: (id: string) => Promise<Value>,
): Promise<Record<string, Value>> =>
  Object.fromEntries(
    await Promise.all(uniqBy(ids, canonicalId).map(async (id) => [id, await find(id)] as const)),
  );
