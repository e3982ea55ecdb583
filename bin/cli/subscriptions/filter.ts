/** `countersign filter validate`: tests a subscription filter against an input. */
import { Command } from 'commander';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { triggerIdOf, triggerOption } from '../installation/trigger-option.ts';
import { inputIn } from '../send-test/input.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';

export type FilterOptions = { stack: string; trigger?: string; input?: string };

const judged = (readable: boolean, selects: boolean) => {
  if (!readable) return '✗ SailPoint cannot parse this filter; check the JSONPath.';
  return selects
    ? '✓ The filter is valid and selects the input: SailPoint would send an event.'
    : '✗ The filter is valid but does not select the input: the request would proceed without an event.';
};

/** Good if the filter is valid and selects the input. */
export const validateFilter = async (
  filter: string,
  { stack, trigger, input: file }: FilterOptions,
  deps: Outside,
): Promise<CommandReport> => {
  const given = file === undefined ? undefined : inputIn(file);
  const { installation, api, token } = await openInstallation(stack, deps);
  const triggerId = triggerIdOf(trigger, installation);
  const input = given ?? (await sailPointTriggers(api).exampleInput(triggerId, token));
  if (!input) throw new InputError(`The tenant has no trigger ${triggerId}; pass --input.`);

  const check = await sailPointSubscriptions(api).validateFilter(filter, input, token);
  return {
    text: judged(check.readable, check.selects),
    json: { filter, triggerId, ...check },
    ok: check.readable && check.selects,
  };
};

export const filterCommand = (show: Show): Command =>
  new Command('filter').description("Test a subscription's filter").addCommand(
    command('validate', show, {
      about:
        "Validate a filter in SailPoint against an input, by default the trigger's example. " +
        'Exit code 1 if the filter is invalid or does not select the input.',
      examples: [
        `filter validate "$.requestedItems[?(@.type == 'ROLE')]"`,
        `filter validate "$.requestedFor[?(@.name == 'Ed')]" --input event.json`,
      ],
      run: (filter: string, options: FilterOptions) =>
        showProgress('Query the tenant', validateFilter(filter, options, outside())),
    })
      .argument('<filter>', 'JSONPath, quoted so that the shell does not expand it')
      .option('--input <file>', 'event as delivered by EventBridge, or the request alone, as JSON')
      .addOption(triggerOption())
      .addOption(stackOption()),
  );
