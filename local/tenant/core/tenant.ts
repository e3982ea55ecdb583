/** The simulated tenant without its HTTP: every part made and wired, one clock for all. */
import type { Company } from '../seed/acme.ts';
import { accessRequests } from './access-requests.ts';
import { accessTokens } from './access-tokens.ts';
import { approvals } from './approvals.ts';
import { Behaviour } from './behaviour.ts';
import { credentials } from './credentials.ts';
import { directory as directoryOf } from './directory.ts';
import { eventDelivery } from './event-delivery.ts';
import { faults as faultsOf } from './faults.ts';
import { forms as formsOf } from './forms.ts';
import { type Answer, invocations as invocationsOf } from './invocations.ts';
import { journal as journalOf } from './journal.ts';
import type { Clock, Ids, PartnerBus, Scheduler } from './ports.ts';
import { rateLimit } from './rate-limit.ts';
import { sodCheck } from './sod-check.ts';
import { sodPolicies as sodPoliciesOf } from './sod-policies.ts';
import { subscriptions as subscriptionsOf } from './subscriptions.ts';
import { triggerCalls as triggerCallsOf } from './trigger-calls.ts';

export type TenantOptions = {
  company: Company;
  now: Clock;
  ids: Ids;
  scheduler: Scheduler;
  /** Signs the access tokens. */
  key: Uint8Array;
  /** Where the tenant is reached, such as `https://acme.api.identitynow.com`. */
  origin: () => string;
  partner?: PartnerBus | undefined;
  /** Region of events that belong to no subscription. */
  region?: string | undefined;
  behaviour?: Partial<Behaviour> | undefined;
};

export const createTenant = (options: TenantOptions) => {
  const { company, now, ids, scheduler, key, origin, partner, region = 'us-east-1' } = options;
  const behaviour = Behaviour.parse(options.behaviour ?? {});
  const directory = directoryOf(company);
  const keys = credentials({ now, ids });
  const forms = formsOf({ ids });
  const journal = journalOf({ now });
  const faults = faultsOf({ ids });
  const subscriptions = subscriptionsOf({ ids, partner: partner ?? UNCONNECTED });
  const invocations = invocationsOf({ now, ids, behaviour });
  const delivery = eventDelivery({
    now,
    scheduler,
    partner,
    origin,
    behaviour,
    faults,
    journal,
  });
  const triggerCalls = triggerCallsOf({ subscriptions, invocations, delivery });
  const sodPolicies = sodPoliciesOf(company, directory);
  const sod = sodCheck({ now, ids, behaviour, directory, policies: sodPolicies });
  const requests = accessRequests({ now, ids, behaviour, directory, forms, sod, triggerCalls });

  return {
    now,
    ids,
    scheduler,
    origin,
    region,
    behaviour,
    directory,
    credentials: keys,
    tokens: accessTokens({
      now,
      ids,
      key,
      org: company.name,
      tenantId: company.tenantId,
      directory,
      credentials: keys,
    }),
    forms,
    journal,
    faults,
    subscriptions,
    invocations,
    delivery,
    triggerCalls,
    sodPolicies,
    sod,
    requests,
    approvals: approvals({ now, directory, requests }),
    rateLimit: rateLimit({ now, limit: () => behaviour.requestsPerTenSeconds }),

    /** Completes an invocation and leads its access request on; false when it was ignored. */
    complete(invocationId: string, answer: Answer): boolean {
      const accepted = invocations.complete(invocationId, answer);
      const accessRequestId = invocations.find(invocationId)?.accessRequestId;
      if (accepted && accessRequestId !== undefined) requests.advance(accessRequestId);
      return accepted;
    },
  };
};

export type Tenant = ReturnType<typeof createTenant>;

const UNCONNECTED: PartnerBus = {
  createSource: async () => {},
  deleteSource: async () => {},
  put: async () => {},
};
