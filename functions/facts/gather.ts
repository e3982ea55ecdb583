/** Port to what is known about a request beyond its event, and its SailPoint adapter. */
import type { CallBudget } from '../aws/call-budget.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Fact, Facts, GroupFacts, ReviewerFacts } from '../contracts/facts.ts';
import { type Need, withIncluded } from '../contracts/needs.ts';
import { recordableFacts } from '../contracts/walk-facts.ts';
import type { SailPoint } from '../sailpoint/client.ts';
import { groupFacts } from './groups.ts';
import { reviewerFacts } from './identities.ts';
import { itemFacts } from './items.ts';
import { notAsked } from './not-asked.ts';
import { peopleFacts } from './people.ts';
import { requestStatus } from './request-status.ts';
import { type Ask, type Asking, sailPointLookups } from './session.ts';
import { violations, violationsNotAsked } from './sod/violations.ts';

export type FactSource = {
  /**
   * What policies can ask about this request; never throws. `onPassing` hears of each question whose
   * answer may be known soon: a limit, a fault, no answer in time.
   */
  gather(request: AccessRequest, asking?: Asking): Promise<Facts>;
  /** For checking reviewers before they are named; never throws. */
  identity(id: string): Promise<Fact<ReviewerFacts>>;
  /** For checking a group before it is named; never throws. */
  group(id: string): Promise<Fact<GroupFacts>>;
};

export type SailPointFactsOptions = {
  /** Its timeout is what one call may take. */
  sailPoint: SailPoint;
  token: StoredToken;
  /** The calls that are shared with whoever else uses the token's client. */
  calls: CallBudget;
  now: () => Date;
  /** What policies can read; nothing else is asked for. */
  needs: readonly Need[];
};

/** Facts from SailPoint's API. What cannot be learnt in time is unknown and says why. */
export const sailPointFacts = (options: SailPointFactsOptions): FactSource => {
  const lookups = sailPointLookups(options);
  const needs = withIncluded(options.needs);

  return {
    gather: (request, asking = {}) =>
      gather({ ask: lookups.afresh(asking), needs, now: options.now }, request),
    identity: (id) => reviewerFacts(lookups.few(), id),
    group: (id) => groupFacts(lookups.few(), id),
  };
};

/** How questions about one request are asked, and which of them. */
type Questions = { ask: Ask; needs: ReadonlySet<Need>; now: () => Date };

/** All that can start at once does; what comes first here is asked first when there is a queue. */
const gather = async ({ ask, needs, now }: Questions, request: AccessRequest): Promise<Facts> => {
  const nothing = notAsked(now());
  const status = needs.has('status') ? requestStatus(ask, request) : undefined;
  const identities = peopleFacts({ ask, needs, nothing }, request);
  const items = itemFacts({ ask, needs, nothing }, request.requestedItems);
  const found =
    status && needs.has('violations')
      ? violations({ ask, needs }, request, { status, brought: items.brought })
      : violationsNotAsked(request, nothing);

  return recordableFacts({
    identities: await identities,
    items: await items.facts,
    status: (await status)?.fact ?? nothing,
    violations: await found,
  });
};
