/** Carries out what the history says that an administrator does, and keeps how things stood when. */

import { subscriptionIdIn } from '../../../functions/contracts/event-source.ts';
import type { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import {
  requestedInput,
  type SubmittedRequest,
} from '../../../local/tenant/requests/submitted-request.ts';
import type { Tenant } from '../../../local/tenant/tenant.ts';
import type { TenantSubscription } from '../../../local/tenant/triggers/subscriptions.ts';
import { REGION } from '../../functions/fixtures.ts';
import type { Act, Change } from './act.ts';
import type { Clock } from './clock.ts';
import type { operatorOf } from './operator.ts';
import type { Requests } from './requests.ts';
import type { Wiring } from './wiring.ts';

/** How things stand from a time on, by what SailPoint and AWS themselves have. */
export type Standing = {
  at: number;
  /** Whether SailPoint would send both events of every request to this account. */
  isSubscribed: boolean;
  /** Whether AWS would bring the second one to `decide`. */
  isWired: boolean;
};

type Deps = {
  clock: Clock;
  tenant: Tenant;
  requests: Requests;
  triggers: readonly SubscribedTrigger[];
  wiring: Wiring;
  operator: ReturnType<typeof operatorOf>;
};

const TRIGGER_OF = { 'pre-approval': PRE_APPROVAL, 'dynamic approval': DYNAMIC_APPROVER };
/** Selects no request. */
const FILTER = '$.requestedItems[?(@.name == "Nothing at all")]';

const PATCHES: Record<Exclude<Change, 'delete'>, (now: TenantSubscription) => object[]> = {
  disable: () => [{ op: 'replace', path: '/enabled', value: false }],
  enable: () => [{ op: 'replace', path: '/enabled', value: true }],
  filter: ({ filter }) => [{ op: filter ? 'replace' : 'add', path: '/filter', value: FILTER }],
  unfilter: ({ filter }) => (filter ? [{ op: 'remove', path: '/filter' }] : []),
  move: () => [{ op: 'replace', path: '/eventBridgeConfig/awsRegion', value: 'us-west-2' }],
};

export const administratorOf = (deps: Deps) => {
  const { clock, tenant, requests, triggers, wiring, operator } = deps;
  const [first, second] = triggers;
  const found = (trigger: SubscribedTrigger | undefined) =>
    tenant.subscriptions.find(subscriptionIdIn(trigger?.source ?? ''));
  const standings: Standing[] = [];

  const look = () => {
    const [one, other] = [found(first), found(second)];
    const isSubscribed =
      one?.enabled === true &&
      other?.enabled === true &&
      (one.filter ?? '') === (other.filter ?? '') &&
      other.eventBridgeConfig?.awsRegion === REGION;
    const isWired = wiring.isWhole(second?.source ?? '');
    standings.push({ at: clock.time(), isSubscribed, isWired });
  };
  for (const name of ['create', 'put', 'patch', 'remove'] as const) {
    const change = tenant.subscriptions[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(tenant.subscriptions, {
      async [name](...args: unknown[]) {
        const changed = await change(...args);
        look();
        return changed;
      },
    });
  }

  const test = ({ of, input }: Extract<Act, { kind: 'test' }>) => {
    const isUnasked = ({ preApproval, dynamicApprover }: SubmittedRequest) =>
      preApproval && dynamicApprover === null;
    const chosen = requests.all.findLast(isUnasked) ?? requests.all.at(-1);
    tenant.triggerCalls.test({
      ...{ triggerId: TRIGGER_OF[of], contentJson: {} },
      ...(input === 'real' && chosen && { input: requestedInput(chosen, tenant.behaviour) }),
    });
  };
  const change = async ({ of, how }: Extract<Act, { kind: 'change' }>) => {
    const subscription = found(of === 'pre-approval' ? first : second);
    if (!subscription) return;
    if (how === 'delete') return tenant.subscriptions.remove(subscription.id);
    await tenant.subscriptions.patch(subscription.id, PATCHES[how](subscription) as never);
  };

  look();
  return {
    standings,
    /** Hears of a change of the wiring. */
    look,
    async act(act: Act): Promise<void> {
      switch (act.kind) {
        case 'change':
          return change(act);
        case 'wires':
          return act.how === 'mend'
            ? wiring.mend(DYNAMIC_APPROVER)
            : wiring.change(DYNAMIC_APPROVER, act.how);
        case 'command':
          return operator.run(act.name);
        case 'deployment':
          return operator.deploy(act.name, act.filter);
        case 'test':
          return test(act);
      }
    },
  };
};
