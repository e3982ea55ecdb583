/** The simulated tenant on the virtual clock, subscribed and with credentials. */

import type { HttpSubscription } from '../../../functions/contracts/http-subscription.ts';
import { MANAGING_SCOPES, READING_SCOPES } from '../../../functions/contracts/scope-sets.ts';
import {
  DYNAMIC_APPROVER,
  PRE_APPROVAL,
  type SubscribedTrigger,
  type TriggerId,
} from '../../../functions/contracts/trigger.ts';
import type { PartnerEvent, Scheduler } from '../../../local/tenant/core/ports.ts';
import type { Caller } from '../../../local/tenant/directory/access-tokens.ts';
import { createApp } from '../../../local/tenant/http/app.ts';
import type { SubmittedRequest } from '../../../local/tenant/requests/submitted-request.ts';
import { acme } from '../../../local/tenant/seed/acme.ts';
import { createTenant, type TenantOptions } from '../../../local/tenant/tenant.ts';
import type { InvocationCompletion } from '../../../local/tenant/triggers/invocations.ts';
import { sourceName } from '../../../local/tenant/triggers/subscriptions.ts';
import { ACCOUNT, REGION, TENANT_URL } from '../../functions/fixtures.ts';
import { ADAM } from '../../local/tenant/acme-ids.ts';
import { bodyOf } from './bodies.ts';
import type { Clock } from './clock.ts';
import type { History, Scripted } from './history.ts';
import { drawnIds, type Random } from './random.ts';
import { requestsOf } from './requests.ts';

type Given = {
  clock: Clock;
  random: Random;
  history: Pick<History, 'deadlineSeconds' | 'secondCompletion' | 'handsOver' | 'isNew'>;
  put: (event: PartnerEvent, region: string) => void;
  /** What the requester writes: a comment, and the answer in a form. */
  written?: { comment: string; answer: string } | undefined;
  /** Hears of a request that waits for somebody's approval in SailPoint. */
  opened: (request: SubmittedRequest) => void;
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

export const company = async ({ clock, random, history, put, written, opened }: Given) => {
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
      put: async (event, region) => put(event, region),
    },
    behaviour: { secondCompletion: history.secondCompletion },
  };
  const tenant = createTenant(options);
  const requests = requestsOf(tenant, opened);
  const { list, approvals } = requests;
  const verify = remembered(tenant.tokens.verify, clock);
  const complete = (invocationId: string, answer: InvocationCompletion): boolean => {
    const accepted = tenant.invocations.complete(invocationId, answer);
    const id = tenant.invocations.find(invocationId)?.accessRequestId;
    if (accepted && id !== undefined) requests.advance(id);
    return accepted;
  };
  const app = await createApp(
    Object.assign(tenant, {
      requests: { ...tenant.requests, list },
      tokens: { ...tenant.tokens, verify },
      ...(history.handsOver && { complete, approvals }),
    }),
  );

  const subscribe = async (triggerId: TriggerId): Promise<SubscribedTrigger> => {
    const subscription = await tenant.subscriptions.create({
      ...{ name: 'Countersign', triggerId, type: 'EVENTBRIDGE' },
      eventBridgeConfig: { awsAccount: ACCOUNT, awsRegion: REGION },
      responseDeadline: `PT${history.deadlineSeconds}S`,
      enabled: !history.isNew,
    });
    const responseDeadlineSeconds = history.deadlineSeconds;
    return { triggerId, source: sourceName(subscription), responseDeadlineSeconds };
  };
  const trigger = await subscribe(PRE_APPROVAL);
  const triggers = [trigger, ...(history.handsOver ? [await subscribe(DYNAMIC_APPROVER)] : [])];
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
  // Only where an operator is at work.
  const managing = history.handsOver
    ? tenant.credentials.create({
        ...{ name: 'Countersign manages', ownerId: ADAM, scope: [...MANAGING_SCOPES] },
      })
    : undefined;
  const minted = await tenant.tokens.mint(client);

  return {
    tenant,
    app,
    client,
    managing,
    accessToken: minted.access_token,
    /** The HTTP subscriptions that `token-rotation` supplies with tokens: none, unless a plan adds some. */
    supplied: [] as HttpSubscription[],
    ...{ trigger, triggers, requests },
    /** Adam asks for something; gives the access request's id. */
    ask(request: Scripted['request']): string {
      const caller = { clientId: 'adam', identityId: ADAM, scopes: [], authorities: ['ORG_ADMIN'] };
      return requests.submit(caller, bodyOf(request, form())).id;
    },
  };
};
