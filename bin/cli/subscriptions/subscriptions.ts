/** `countersign subscriptions`: the tenant's trigger subscriptions and their destinations. */
import type { Command } from 'commander';
import { triggerName } from '../../../functions/contracts/trigger.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { ownSubscriptions } from '../installation/subscriptions.ts';
import { openForReading } from '../installation/tenant.ts';
import { showProgress } from '../terminal/progress.ts';
import { bareTable } from '../terminal/table.ts';
import { subscriptionsCreateCommand, subscriptionsPutCommand } from './create.ts';
import { subscriptionsDeleteCommand } from './delete.ts';
import { subscriptionsPatchCommand } from './patch.ts';
import { subscriptionsRepairCommand } from './repair.ts';

const COLUMNS: [string, (subscription: Listed) => string][] = [
  ['ID', ({ id }) => id],
  ['NAME', ({ name }) => name],
  ['TRIGGER', ({ triggerId }) => triggerName(triggerId)],
  [
    'DESTINATION',
    ({ ours, type, eventBridgeConfig: aws }) =>
      ours ? 'this stack' : aws ? `${type} ${aws.awsAccount} ${aws.awsRegion}` : type,
  ],
  ['ENABLED', ({ enabled }) => (enabled ? 'yes' : 'no')],
  ['DEADLINE', ({ responseDeadline = '' }) => responseDeadline],
  ['FILTER', ({ filter = '' }) => filter],
];

type Listed = TriggerSubscription & { ours: boolean };

/** One row for each subscription. */
export const subscriptionTable = (listed: readonly Listed[]): string =>
  bareTable(
    COLUMNS.map(([head]) => head),
    listed.map((subscription) => COLUMNS.map(([, cell]) => cell(subscription))),
  );

/** All subscriptions of the tenant, with those that this stack answers marked. */
export const listSubscriptions = async (
  { stack }: { stack: string },
  deps: Outside,
): Promise<CommandReport> => {
  const { installation, api, token } = await openForReading(stack, deps);
  const all = await sailPointSubscriptions(api).list(token);
  const own = ownSubscriptions(installation.triggers, all);
  const listed = all.map((subscription) => ({
    ...subscription,
    ours: own.some(({ subscriptionId }) => subscriptionId === subscription.id),
  }));

  return {
    text: listed.length > 0 ? subscriptionTable(listed) : 'The tenant has no subscriptions.',
    json: listed,
    ok: true,
  };
};

export const subscriptionsCommand = (show: Show): Command =>
  command('subscriptions', show, {
    about:
      'List the trigger subscriptions of the tenant. ' +
      'Use the commands "create", "patch", "put", "delete" and "repair" to change them.',
    examples: [
      'subscriptions',
      'subscriptions --json',
      'subscriptions patch 37d6df15-... --set responseDeadline=PT2H',
    ],
    run: (options: { stack: string }) =>
      showProgress('Query the tenant', listSubscriptions(options, outside())),
  })
    .addOption(stackOption())
    // Options after a subcommand belong to it.
    .enablePositionalOptions()
    .addCommand(subscriptionsCreateCommand(show))
    .addCommand(subscriptionsPatchCommand(show))
    .addCommand(subscriptionsPutCommand(show))
    .addCommand(subscriptionsDeleteCommand(show))
    .addCommand(subscriptionsRepairCommand(show));
