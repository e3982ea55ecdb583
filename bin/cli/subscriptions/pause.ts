/** `countersign pause` and `countersign resume`: disable and enable the stack's own subscriptions. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { DRAIN_MS, reviewersFirst } from '../../../functions/contracts/hand-over-order.ts';
import { bringsReviewers } from '../../../functions/contracts/triggers.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { type OwnSubscription, ownSubscriptions } from '../installation/subscriptions.ts';
import { openInstallation } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed } from '../terminal/prompts.ts';

export type PauseOptions = { stack: string; yes?: true };

const MEANING = {
  pause:
    'SailPoint stops sending events: requests proceed to approval without being checked by your policies. ' +
    'Events already sent are still answered.',
  resume: 'SailPoint sends an event for every request again, and waits for its answer.',
};

type Found = OwnSubscription & { subscription: NonNullable<OwnSubscription['subscription']> };

const present = (own: OwnSubscription): Found => {
  const { subscription } = own;
  if (subscription) return { ...own, subscription };
  throw new InputError(
    `The tenant has no subscription ${own.subscriptionId} for ${own.trigger.triggerId}; see countersign doctor. Nothing was changed.`,
  );
};

/** Triggers that bring in reviewers are enabled first and disabled last. */
const inOrder = (changing: readonly Found[], enabled: boolean): Found[] => {
  const first = reviewersFirst(changing, ({ trigger }) => trigger.triggerId);
  return enabled ? first : first.toReversed();
};

/** Sets the enabled flag of the installation's own subscriptions, and of no others. */
export const setEnabled = async (
  enabled: boolean,
  { stack, yes }: PauseOptions,
  deps: Outside & { pause?: (ms: number) => Promise<unknown> },
): Promise<CommandReport> => {
  const verb = enabled ? 'resume' : 'pause';
  const { installation, api, token } = await openInstallation(stack, deps);
  const { tableName } = installation;
  const control = dynamoControl(deps.aws.dynamo, { tableName });
  const { pause = delay } = deps;
  const subscriptions = sailPointSubscriptions(api);
  const all = await subscriptions.list(token);
  const own = ownSubscriptions(installation.triggers, all).map(present);
  const changing = own.filter(({ subscription }) => subscription.enabled !== enabled);

  if (changing.length > 0) {
    const names = changing.map(({ subscription }) => `"${subscription.name}"`).join(' and ');
    deps.prompts?.say(MEANING[verb]);
    await confirmed(`Really ${verb} ${names} at ${installation.tenantUrl}?`, {
      yes,
      prompts: deps.prompts,
    });
  }
  // Nobody relies on an earlier look at the subscriptions while they change.
  if (changing.length > 0) await control.forget();
  // A call that fails ends the command: what follows would let reviews pass that nobody is asked about.
  for (const { subscriptionId, trigger } of inOrder(changing, enabled)) {
    if (!enabled && bringsReviewers(trigger.triggerId)) {
      await pause(DRAIN_MS);
      // A look that began before pre-approval was disabled may have been written down meanwhile.
      await control.forget();
    }
    await subscriptions.patch(
      subscriptionId,
      [{ op: 'replace', path: '/enabled', value: enabled }],
      token,
    );
  }

  const line = (one: Found) =>
    `✓ ${one.trigger.triggerId}: ${changing.includes(one) ? '' : 'already '}${verb}d`;
  return {
    text: [...own.map(line), MEANING[verb]].join('\n'),
    json: own.map((one) => ({
      subscriptionId: one.subscriptionId,
      triggerId: one.trigger.triggerId,
      enabled,
      changed: changing.includes(one),
    })),
    ok: true,
  };
};

const enabling = (enabled: boolean, about: string) => {
  const name = enabled ? 'resume' : 'pause';
  return (show: Show): Command =>
    command(name, show, {
      about,
      examples: [name, `${name} --yes --json`],
      run: (options: PauseOptions) => setEnabled(enabled, options, outside()),
    })
      .option('--yes', `${name} without confirmation`)
      .addOption(stackOption());
};

export const pauseCommand = enabling(
  false,
  `Disable the subscriptions of the stack. ${MEANING.pause}`,
);

export const resumeCommand = enabling(
  true,
  `Enable the subscriptions of the stack. ${MEANING.resume}`,
);
