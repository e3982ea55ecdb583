/** Whether SailPoint asks this installation, and waits as long as it thinks. */
import { parse, toSeconds } from 'iso8601-duration';
import type { SubscribedTrigger } from '../../../functions/contracts/trigger.ts';
import {
  type Subscription,
  sailPointSubscriptions,
} from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { ownSubscriptions } from '../installation/subscriptions.ts';
import { triggerName } from '../installation/trigger-name.ts';
import type { Check } from './check.ts';
import { type CheckContext, needed } from './context.ts';
import { bad, type Finding, good, unchecked, warning } from './finding.ts';

const DEFAULT_DEADLINE = 'PT1H';

const secondsIn = (duration: string): number => {
  try {
    return toSeconds(parse(duration));
  } catch {
    return Number.NaN;
  }
};

const enabled = (name: string, subscription: Subscription): Finding =>
  subscription.enabled
    ? good(name, 'enabled')
    : warning(
        name,
        'disabled: requests go on without your policies',
        'Enable it with countersign resume, unless it is paused on purpose.',
      );

const destination = (
  name: string,
  { type, eventBridgeConfig: to }: Subscription,
  home: { account: string; region: string },
): Finding => {
  const told = to ? `${type} ${to.awsAccount} ${to.awsRegion}` : type;
  return to?.awsAccount === home.account && to.awsRegion === home.region
    ? good(name, told)
    : bad(
        name,
        `${told}, but the stack is in ${home.account} ${home.region}`,
        'Its events do not come here and requests fail: correct it with countersign subscriptions patch, or deploy where it points.',
      );
};

const deadline = (
  name: string,
  { responseDeadline = DEFAULT_DEADLINE }: Subscription,
  { responseDeadlineSeconds: deployed }: SubscribedTrigger,
): Finding => {
  const waits = secondsIn(responseDeadline);
  const told = `SailPoint waits ${responseDeadline}, the stack counts on ${deployed} s`;
  const remedy = `Set responseDeadline to '${responseDeadline}' in bin/countersign.ts and deploy, or change the subscription.`;
  if (waits === deployed) return good(name, responseDeadline);
  return waits > deployed ? warning(name, told, remedy) : bad(name, told, remedy);
};

const filter = async (
  name: string,
  { filter, triggerId }: Subscription,
  { api, token }: Awaited<ReturnType<CheckContext['tenant']>>,
): Promise<Finding> => {
  if (!filter) return good(name, 'none, so every request is asked about');
  const input = (await sailPointTriggers(api).exampleInput(triggerId, token)) ?? {};
  const { readable } = await sailPointSubscriptions(api).validateFilter(filter, input, token);
  return readable
    ? good(name, `${filter} (requests that it does not select go on without your policies)`)
    : bad(
        name,
        `SailPoint cannot read ${filter}`,
        'Try another one with countersign filter validate, and deploy or patch it.',
      );
};

/** Everything about the subscription of one trigger; the rest waits for its being there. */
const examined = async (context: CheckContext): Promise<Finding[]> => {
  const installation = await needed('the stack', context.installation());
  const tenant = await context.administration();
  const own = ownSubscriptions(installation.triggers, await context.subscriptions());

  const findings = await Promise.all(
    own.map(async ({ trigger, subscriptionId, subscription }) => {
      const name = `${triggerName(trigger.triggerId)} subscription`;
      if (!subscription) {
        return [
          bad(
            name,
            `SailPoint has no ${subscriptionId}`,
            'Nobody is asked: deploy again, or write the event source of the present subscription into bin/countersign.ts.',
          ),
          unchecked(
            `${name}: destination, deadline, filter`,
            'not checked: it needs the subscription',
          ),
        ];
      }
      return [
        enabled(name, subscription),
        destination(`${name}: destination`, subscription, installation),
        deadline(`${name}: deadline`, subscription, trigger),
        await filter(`${name}: filter`, subscription, tenant),
      ];
    }),
  );
  return findings.flat();
};

export const SUBSCRIPTIONS: Check<CheckContext>[] = [{ name: 'subscriptions', run: examined }];
