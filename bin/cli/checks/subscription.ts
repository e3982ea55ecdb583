/** The subscriptions: enabled, sent to this stack, with the deadline that it expects. */
import { parse, toSeconds } from 'iso8601-duration';
import { DEFAULT_DEADLINE } from '../../../functions/contracts/response-deadline.ts';
import { type SubscribedTrigger, shortTriggerName } from '../../../functions/contracts/trigger.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { ownSubscriptions } from '../installation/subscriptions.ts';
import type { Check } from './check.ts';
import { type CheckContext, manager, needed } from './context.ts';
import { bad, type Finding, good, unchecked, warning } from './finding.ts';

const secondsIn = (duration: string): number => {
  try {
    return toSeconds(parse(duration));
  } catch {
    return Number.NaN;
  }
};

const enabled = (name: string, subscription: TriggerSubscription): Finding =>
  subscription.enabled
    ? good(name, 'enabled')
    : warning(
        name,
        'disabled: requests proceed without your policies',
        'Enable it with countersign resume, unless it is paused on purpose.',
      );

const destination = (
  name: string,
  { type, eventBridgeConfig: to }: TriggerSubscription,
  home: { account: string; region: string },
): Finding => {
  const detail = to ? `${type} ${to.awsAccount} ${to.awsRegion}` : type;
  return to?.awsAccount === home.account && to.awsRegion === home.region
    ? good(name, detail)
    : bad(
        name,
        `${detail}, but the stack is in ${home.account} ${home.region}`,
        'Its events do not reach this stack and requests fail: countersign subscriptions repair --dry-run has the commands that take it back.',
      );
};

const deadline = (
  name: string,
  { responseDeadline = DEFAULT_DEADLINE }: TriggerSubscription,
  { responseDeadlineSeconds: deployed }: SubscribedTrigger,
): Finding => {
  const waits = secondsIn(responseDeadline);
  const detail = `SailPoint waits ${responseDeadline}, but the stack expects ${deployed} s`;
  const remedy = `Set responseDeadline to '${responseDeadline}' in bin/countersign.ts and deploy, or change the subscription.`;
  if (waits === deployed) return good(name, responseDeadline);
  return waits > deployed ? warning(name, detail, remedy) : bad(name, detail, remedy);
};

const filter = async (
  name: string,
  { filter, triggerId }: TriggerSubscription,
  context: CheckContext,
): Promise<Finding> => {
  if (!filter) return good(name, 'none: every request is sent');
  const open = await manager(context);
  if (!open) {
    return warning(
      name,
      `${filter}, not validated`,
      'SailPoint validates filters for the managing credential alone: see managing client secret.',
    );
  }
  const { api, token } = open;
  const input = (await sailPointTriggers(api).exampleInput(triggerId, token)) ?? {};
  const { readable } = await sailPointSubscriptions(api).validateFilter(filter, input, token);
  return readable
    ? good(name, `${filter} (requests that it does not select proceed without your policies)`)
    : bad(
        name,
        `SailPoint cannot parse ${filter}`,
        'Test a filter with countersign filter validate, then deploy it or patch the subscription.',
      );
};

/** All findings about the subscription of each trigger. */
const examined = async (context: CheckContext): Promise<Finding[]> => {
  const installation = await needed('the stack', context.installation());
  const own = ownSubscriptions(installation.triggers, await context.subscriptions());

  const findings = await Promise.all(
    own.map(async ({ trigger, subscriptionId, subscription }) => {
      const name = `${shortTriggerName(trigger.triggerId)} subscription`;
      if (!subscription) {
        return [
          bad(
            name,
            `${subscriptionId} does not exist in SailPoint`,
            'No events are sent: see docs/runbook.md#a-subscription-was-deleted-in-sailpoint.',
          ),
          unchecked(
            `${name}: destination, deadline, filter`,
            'not checked: requires the subscription',
          ),
        ];
      }
      return [
        enabled(name, subscription),
        destination(`${name}: destination`, subscription, installation),
        deadline(`${name}: deadline`, subscription, trigger),
        await filter(`${name}: filter`, subscription, context),
      ];
    }),
  );
  return findings.flat();
};

export const SUBSCRIPTIONS: Check<CheckContext>[] = [{ name: 'subscriptions', run: examined }];
