/** The simulated tenant on the virtual clock, subscribed and with credentials. */

import type { HttpSubscription } from '../../../functions/contracts/http-subscription.ts';
import { READING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import type { PartnerEvent, Scheduler } from '../../../local/tenant/core/ports.ts';
import type { Caller } from '../../../local/tenant/directory/access-tokens.ts';
import { createApp } from '../../../local/tenant/http/app.ts';
import { accessRequests } from '../../../local/tenant/requests/access-requests.ts';
import { acme } from '../../../local/tenant/seed/acme.ts';
import { createTenant, type TenantOptions } from '../../../local/tenant/tenant.ts';
import { sourceName } from '../../../local/tenant/triggers/subscriptions.ts';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ACCOUNT, REGION, TENANT_URL } from '../../functions/fixtures.ts';
import { ADAM, DOMAIN_ADMINISTRATION, WIKI_EDITOR } from '../../local/tenant/acme-ids.ts';
import type { Clock } from './clock.ts';
import type { History, Scripted } from './history.ts';
import { drawnIds, type Random } from './random.ts';

const NORA = '2c91808500000000000000000000000c';
const LARRY = '2c91808500000000000000000000000a';

/** Access to the domain is given for a time. */
const REMOVED = '2027-11-22T00:00:00.000Z';

const BODIES: Record<Scripted['request'], { requestedFor: string; item: string }> = {
  approved: { requestedFor: NORA, item: WIKI_EDITOR },
  denied: { requestedFor: LARRY, item: WIKI_EDITOR },
  reviewed: { requestedFor: NORA, item: DOMAIN_ADMINISTRATION },
};

type Given = {
  clock: Clock;
  random: Random;
  history: Pick<History, 'deadlineSeconds' | 'secondCompletion'>;
  put: (event: PartnerEvent) => void;
  /** What the requester writes: a comment, and the answer in a form. */
  written?: { comment: string; answer: string } | undefined;
};

const REMEMBERED_MS = 10_000;

/** Checks the signature of a token that comes again and again only now and then. */
const remembered = (verify: (token: string) => Promise<Caller>, clock: Clock) => {
  const known = new Map<string, { caller: Caller; until: number }>();
  return async (token: string): Promise<Caller> => {
    const found = known.get(token);
    if (found && clock.time() < found.until) return found.caller;
    const caller = await verify(token);
    known.set(token, { caller, until: clock.time() + REMEMBERED_MS });
    return caller;
  };
};

export type Company = Awaited<ReturnType<typeof company>>;

export const company = async ({ clock, random, history, put, written }: Given) => {
  const scheduler: Scheduler = { after: (ms, task) => clock.after(ms, () => void task()) };
  const options: TenantOptions = {
    company: acme,
    now: clock.now,
    ids: drawnIds(random),
    scheduler,
    key: new Uint8Array(32).fill(7),
    origin: () => TENANT_URL,
    partner: {
      createSource: async () => {},
      deleteSource: async () => {},
      put: async (event) => put(event),
    },
    behaviour: { secondCompletion: history.secondCompletion },
  };
  const tenant = createTenant(options);
  // The tenant reads through all its requests for each; the newest are enough to be asked about.
  const fresh = () => accessRequests({ ...tenant, now: clock.now });
  let [requests, earlier] = [fresh(), fresh()];
  const list = () => [...earlier.list(), ...requests.list()];
  const verify = remembered(tenant.tokens.verify, clock);
  const app = await createApp(
    Object.assign(tenant, {
      requests: { ...tenant.requests, list },
      tokens: { ...tenant.tokens, verify },
    }),
  );

  const subscription = await tenant.subscriptions.create({
    name: 'Countersign',
    triggerId: PRE_APPROVAL,
    type: 'EVENTBRIDGE',
    eventBridgeConfig: { awsAccount: ACCOUNT, awsRegion: REGION },
    responseDeadline: `PT${history.deadlineSeconds}S`,
    enabled: true,
  });
  const form = () => {
    if (!written) return {};
    const { comment, answer } = written;
    return {
      comment,
      formInstanceId: tenant.forms.submit('form-1', { why: answer }).formInstanceId,
    };
  };
  const client = tenant.credentials.create({
    name: 'Countersign',
    ownerId: ADAM,
    scope: [...READING_SCOPES],
  });
  const minted = await tenant.tokens.mint(client);

  return {
    tenant,
    app,
    client,
    accessToken: minted.access_token,
    /** The HTTP subscriptions that `token-rotation` supplies with tokens: none, unless a plan adds some. */
    supplied: [] as HttpSubscription[],
    trigger: {
      triggerId: PRE_APPROVAL,
      source: sourceName(subscription),
      responseDeadlineSeconds: history.deadlineSeconds,
    } as const,
    /** Adam asks for something; gives the access request's id. */
    ask(request: Scripted['request']): string {
      const { requestedFor, item } = BODIES[request];
      if (requests.list().length >= 200) [requests, earlier] = [fresh(), requests];
      const caller = { clientId: 'adam', identityId: ADAM, scopes: [], authorities: ['ORG_ADMIN'] };
      const [submitted] = requests.submit(caller, {
        requestedFor: [requestedFor],
        requestedItems: [{ type: 'ACCESS_PROFILE', id: item, removeDate: REMOVED, ...form() }],
      });
      if (!submitted) throw new Error('The tenant took no request.');
      return submitted.id;
    },
  };
};
