/** `countersign filter validate`: which requests SailPoint would send. */
import { Command } from 'commander';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { type TriggerName, triggerIdOf, triggerOption } from '../installation/trigger-name.ts';
import { inputIn } from '../send-test/input.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';

export type FilterOptions = { stack: string; trigger?: TriggerName; input?: string };

const judged = (readable: boolean, selects: boolean) => {
  if (!readable) return '✗ SailPoint cannot read this filter; check the JSONPath.';
  return selects
    ? '✓ SailPoint reads this filter, and it selects the input: an event would be sent.'
    : '✗ SailPoint reads this filter, but it does not select the input: the request would go on without an event.';
};

/** Good if SailPoint reads the filter and it selects the input. */
export const validateFilter = async (
  filter: string,
  { stack, trigger, input: file }: FilterOptions,
  deps: Outside,
): Promise<CommandReport> => {
  const given = file === undefined ? undefined : inputIn(file);
  const { installation, api, token } = await openInstallation(stack, deps);
  const triggerId = triggerIdOf(trigger, installation);
  const input = given ?? (await sailPointTriggers(api).exampleInput(triggerId, token));
  if (!input) throw new InputError(`The tenant has no trigger ${triggerId}; give --input.`);

  const check = await sailPointSubscriptions(api).validateFilter(filter, input, token);
  return {
    text: judged(check.readable, check.selects),
    json: { filter, triggerId, ...check },
    ok: check.readable && check.selects,
  };
};

export const filterCommand = (show: Show): Command =>
  new Command('filter').description("Try a subscription's filter").addCommand(
    command('validate', show, {
      about:
        "Ask SailPoint whether it reads a filter and whether that selects an input: the trigger's example unless a file is given. " +
        'Exit code 1 when it does not.',
      examples: [
        `filter validate "$.requestedItems[?(@.type == 'ROLE')]"`,
        `filter validate "$.requestedFor[?(@.name == 'Ed')]" --input event.json`,
      ],
      run: (filter: string, options: FilterOptions) =>
        showProgress('Ask the tenant', validateFilter(filter, options, outside())),
    })
      .argument('<filter>', 'the JSONPath; in single quotes, so that the shell leaves "$" alone')
      .option(
        '--input <file>',
        'an event as EventBridge delivers it, or the request alone, as JSON',
      )
      .addOption(triggerOption())
      .addOption(stackOption()),
  );
