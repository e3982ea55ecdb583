/** `countersign subscriptions delete`: deletes a subscription that is not this stack's. */
import type { Command } from 'commander';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed } from '../terminal/prompts.ts';
import { refuseDeletion } from './own-change.ts';

export type DeleteOptions = { stack: string; yes?: true };

/** Deletes the subscription after confirmation. */
export const deleteSubscription = async (
  id: string,
  { stack, yes }: DeleteOptions,
  deps: Outside,
): Promise<CommandReport> => {
  const { installation, api, token } = await openInstallation(stack, deps);
  const subscriptions = sailPointSubscriptions(api);
  const all = await subscriptions.list(token);
  const before = all.find((subscription) => subscription.id === id);
  if (!before) {
    throw new InputError(
      `Subscription "${id}" does not exist; list all with countersign subscriptions.`,
    );
  }
  refuseDeletion(id, installation, all);

  await confirmed(`Delete "${before.name}" (${before.triggerId}) for good?`, {
    yes,
    prompts: deps.prompts,
  });
  await subscriptions.delete(id, token);
  return { text: `✓ "${before.name}" was deleted.`, json: { deleted: before }, ok: true };
};

export const subscriptionsDeleteCommand = (show: Show): Command =>
  command('delete', show, {
    about: 'Delete a subscription that does not belong to this stack.',
    examples: ['subscriptions delete 37d6df15-...'],
    run: (id: string, options: DeleteOptions) => deleteSubscription(id, options, outside()),
  })
    .argument('<id>', 'subscription id')
    .option('--yes', 'delete it without confirmation')
    .addOption(stackOption());
