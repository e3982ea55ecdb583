/** Sends trigger events to the partner event source, with injected faults. */
import type { Behaviour } from '../core/behaviour.ts';
import type { Faults } from '../core/faults.ts';
import type { Journal } from '../core/journal.ts';
import type { Now, PartnerBus, PartnerEvent, Scheduler } from '../core/ports.ts';
import type { TenantInvocation } from './invocations.ts';
import { sourceName, type TenantSubscription } from './subscriptions.ts';

type Deps = {
  now: Now;
  scheduler: Scheduler;
  /** Absent without an AWS endpoint; events are then only in the control log. */
  partner: PartnerBus | undefined;
  /** Base URL of the tenant, for the callback URL. */
  origin: () => string;
  behaviour: Behaviour;
  faults: Faults;
  journal: Journal;
};

export type VerbatimEvent = { source: string; triggerId: string; detail: unknown; region: string };

export const eventDelivery = (deps: Deps) => {
  const { scheduler, partner, faults, journal } = deps;

  const put = async (event: PartnerEvent, region: string, invocationId: string | null) => {
    const log = { kind: 'delivery', invocationId, event } as const;
    if (!partner) return journal.delivered({ ...log, outcome: 'not connected' });

    try {
      await partner.put(event, region);
      journal.delivered({ ...log, outcome: 'sent' });
    } catch (error) {
      journal.delivered({ ...log, outcome: 'failed', error: String(error) });
    }
  };

  return {
    /** Sends an invocation's event if its subscription is of type EVENTBRIDGE. */
    send(invocation: TenantInvocation, subscription: TenantSubscription): void {
      if (!subscription.eventBridgeConfig || subscription.type !== 'EVENTBRIDGE') return;

      const { awsRegion } = subscription.eventBridgeConfig;
      const event = {
        time: invocation.created,
        source: sourceName(subscription),
        detailType: invocation.triggerId,
        detail: { ...invocation.input, _metadata: metadata(invocation, deps) },
      };
      const fault = faults.ofDelivery(invocation.triggerId);
      if (fault?.drop) {
        const outcome = 'dropped' as const;
        journal.delivered({ kind: 'delivery', invocationId: invocation.id, outcome, event });
        return;
      }
      for (let copy = 0; copy <= (fault?.duplicates ?? 0); copy += 1) {
        scheduler.after(fault?.delayMs ?? 0, () => put(event, awsRegion, invocation.id));
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
