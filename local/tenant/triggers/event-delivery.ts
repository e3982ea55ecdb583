/** Sends trigger events to the partner event source or the subscriber's URL, with injected faults. */
import type { Behaviour } from '../core/behaviour.ts';
import type { Faults } from '../core/faults.ts';
import type { Journal } from '../core/journal.ts';
import type { Now, PartnerBus, PartnerEvent, Post, Scheduler } from '../core/ports.ts';
import { type HttpConfig, httpMetadata, postEvent, replyOf } from './http-delivery.ts';
import type { InvocationCompletion, TenantInvocation } from './invocations.ts';
import { sourceName, type TenantSubscription } from './subscriptions.ts';

type Deps = {
  now: Now;
  scheduler: Scheduler;
  /** Absent without an AWS endpoint; events are then only in the control log. */
  partner: PartnerBus | undefined;
  /** Absent where no subscriber can be called. */
  post: Post | undefined;
  /** Completes an invocation with what a subscriber answered at once. */
  complete: (invocationId: string, answer: InvocationCompletion) => void;
  /** Base URL of the tenant, for the callback URL. */
  origin: () => string;
  behaviour: Behaviour;
  faults: Faults;
  journal: Journal;
};

export type VerbatimEvent = { source: string; triggerId: string; detail: unknown; region: string };

export const eventDelivery = (deps: Deps) => {
  const { scheduler, partner, post, faults, journal } = deps;

  const deliver = async (
    event: PartnerEvent,
    invocationId: string | null,
    go: (() => Promise<void>) | undefined,
  ) => {
    const log = { kind: 'delivery', invocationId, event } as const;
    if (!go) return journal.delivered({ ...log, outcome: 'not connected' });

    try {
      await go();
      journal.delivered({ ...log, outcome: 'sent' });
    } catch (error) {
      journal.delivered({ ...log, outcome: 'failed', error: String(error) });
    }
  };

  const put = (event: PartnerEvent, region: string, invocationId: string | null) =>
    deliver(event, invocationId, partner && (() => partner.put(event, region)));

  /** The way to a subscriber: which event goes, and how. */
  const wayTo = (invocation: TenantInvocation, subscription: TenantSubscription) => {
    const { type, eventBridgeConfig, httpConfig } = subscription;
    const { created: time, triggerId: detailType, input } = invocation;
    const told = metadata(invocation, deps);
    if (type === 'EVENTBRIDGE' && eventBridgeConfig) {
      const detail = { ...input, _metadata: told };
      const event = { time, source: sourceName(subscription), detailType, detail };
      return { event, go: () => put(event, eventBridgeConfig.awsRegion, invocation.id) };
    }
    if (type !== 'HTTP' || !httpConfig) return undefined;

    const detail = { ...input, _metadata: httpMetadata(told, httpConfig) };
    const event = { time, source: httpConfig.url, detailType, detail };
    const call = post && (() => exchange(post, invocation, httpConfig, detail));
    return { event, go: () => deliver(event, invocation.id, call) };
  };

  /** Posts the event, and completes an invocation whose subscriber answers or fails at once. */
  const exchange = async (
    post: Post,
    invocation: TenantInvocation,
    config: HttpConfig,
    detail: unknown,
  ) => {
    const answered = await postEvent(post, config, detail).catch((error: unknown) => {
      fail(invocation, `The subscriber did not answer: ${error}`);
      throw error;
    });
    if (invocation.deadline === null) return;

    const reply = replyOf(answered, invocation, config);
    if (reply.kind === 'awaited') return;
    try {
      deps.complete(invocation.id, reply.with);
    } catch (refusal) {
      fail(invocation, String(refusal));
    }
  };

  /** Ends an invocation that nobody has answered, by its callback URL for instance. */
  const fail = ({ id, secret, deadline, answer }: TenantInvocation, error: string) => {
    if (deadline !== null && !answer) deps.complete(id, { secret, output: null, error });
  };

  return {
    /** Sends an invocation's event if its subscription is of type EVENTBRIDGE or HTTP. */
    send(invocation: TenantInvocation, subscription: TenantSubscription): void {
      const way = wayTo(invocation, subscription);
      if (!way) return;

      const { event, go } = way;
      const fault = faults.ofDelivery(invocation.triggerId);
      if (fault?.drop) {
        const outcome = 'dropped' as const;
        journal.delivered({ kind: 'delivery', invocationId: invocation.id, outcome, event });
        return;
      }
      for (let copy = 0; copy <= (fault?.duplicates ?? 0); copy += 1) {
        scheduler.after(fault?.delayMs ?? 0, go);
      }
    },

    /** Puts an event on a source verbatim, however malformed. */
    sendVerbatim: ({ source, triggerId, detail, region }: VerbatimEvent): Promise<void> =>
      put({ time: deps.now(), source, detailType: triggerId, detail }, region, null),
  };
};

export type EventDelivery = ReturnType<typeof eventDelivery>;

const metadata = (invocation: TenantInvocation, { origin, behaviour }: Deps) => {
  const { id: invocationId, triggerId, secret } = invocation;
  if (invocation.deadline === null) {
    return { triggerType: 'fireAndForget', invocationId, triggerId };
  }

  const path =
    behaviour.callbackPath === 'v1'
      ? `/trigger-invocations/v1/${invocationId}/complete`
      : `/${behaviour.callbackPath}/trigger-invocations/${invocationId}/complete`;
  return {
    callbackURL: origin() + path,
    triggerType: 'requestResponse',
    ...(behaviour.responseMode && { responseMode: 'async' }),
    secret,
    triggerId,
    invocationId,
  };
};
