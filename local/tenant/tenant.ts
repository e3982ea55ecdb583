/** The simulated tenant without HTTP: all parts wired, on one clock. */
import { Behaviour } from './core/behaviour.ts';
import { faults as faultsOf } from './core/faults.ts';
import { journal as journalOf } from './core/journal.ts';
import type { Ids, Now, PartnerBus, Post, Scheduler } from './core/ports.ts';
import { rateLimit } from './core/rate-limit.ts';
import { accessTokens } from './directory/access-tokens.ts';
import { credentials } from './directory/credentials.ts';
import { directory as directoryOf } from './directory/directory.ts';
import { sodPolicies as sodPoliciesOf } from './directory/sod-policies.ts';
import { accessRequests } from './requests/access-requests.ts';
import { approvals } from './requests/approvals.ts';
import { forms as formsOf } from './requests/forms.ts';
import { sodCheck } from './requests/sod-check.ts';
import type { SeededCompany } from './seed/acme.ts';
import { eventDelivery } from './triggers/event-delivery.ts';
import { type InvocationCompletion, invocations as invocationsOf } from './triggers/invocations.ts';
import { subscriptions as subscriptionsOf } from './triggers/subscriptions.ts';
import { triggerCalls as triggerCallsOf } from './triggers/trigger-calls.ts';

export type TenantOptions = {
  company: SeededCompany;
  now: Now;
  ids: Ids;
  scheduler: Scheduler;
  /** Signs the access tokens. */
  key: Uint8Array;
  /** Base URL of the tenant, such as `https://acme.api.identitynow.com`. */
  origin: () => string;
  partner?: PartnerBus | undefined;
  /** Calls HTTP subscribers; without it their events are only in the control log. */
  post?: Post | undefined;
  /** Region of events that belong to no subscription. */
  region?: string | undefined;
  behaviour?: Partial<Behaviour> | undefined;
};

export const createTenant = (options: TenantOptions) => {
  const {
    company,
    now,
    ids,
    scheduler,
    key,
    origin,
    partner,
    post,
    region = 'us-east-1',
  } = options;
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
    post,
    complete: (id, answer) => void complete(id, answer),
    origin,
    behaviour,
    faults,
    journal,
  });
  const triggerCalls = triggerCallsOf({ subscriptions, invocations, delivery });
  const sodPolicies = sodPoliciesOf(company, directory);
  const sod = sodCheck({ now, ids, behaviour, directory, policies: sodPolicies });
  const requests = accessRequests({ now, ids, behaviour, directory, forms, sod, triggerCalls });

  /** Completes an invocation and advances its access request; false if the completion was ignored. */
  const complete = (invocationId: string, answer: InvocationCompletion): boolean => {
    const accepted = invocations.complete(invocationId, answer);
    const accessRequestId = invocations.find(invocationId)?.accessRequestId;
    if (accepted && accessRequestId !== undefined) requests.advance(accessRequestId);
    return accepted;
  };

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

    complete,
  };
};

export type Tenant = ReturnType<typeof createTenant>;

const UNCONNECTED: PartnerBus = {
  createSource: async () => {},
  deleteSource: async () => {},
  put: async () => {},
};
