/** `countersign subscriptions repair`: gives the stack's subscriptions the settings that were deployed. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { DRAIN_MS } from '../../../functions/contracts/hand-over-order.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { nowUnderWay, underWay } from '../installation/under-way.ts';
import { confirmed } from '../terminal/prompts.ts';
import { type Compared, compareSubscriptions } from './compare.ts';
import { repairSteps } from './repair-steps.ts';

export type RepairOptions = { stack: string; dryRun?: true; yes?: true };

type Deps = Outside & { pause?: (ms: number) => Promise<unknown> };
type Present = Extract<Compared, { operations: unknown }>;

const isPresent = (one: Compared): one is Present => 'operations' in one;

/** `enabled: false → true` */
const changesOf = ({ present, operations }: Present): string =>
  operations
    .map((operation) => {
      const field = operation.path.slice(1) as keyof typeof present;
      const after = 'value' in operation ? operation.value : 'none';
      return `${field}: ${present[field] ?? 'none'} → ${after}`;
    })
    .join(', ');

const line = (one: Compared): string => {
  const name = shortTriggerName(one.triggerId);
  if (!isPresent(one)) return `✗ ${name}: ${one.problem}`;
  return one.operations.length > 0 ? `! ${name}: ${changesOf(one)}` : `✓ ${name}: as deployed`;
};

/** Good if every subscription is in the end as it was deployed. */
export const repairSubscriptions = async (
  { stack, dryRun, yes }: RepairOptions,
  { pause = delay, ...deps }: Deps,
): Promise<CommandReport> => {
  const { installation, api, token } = await openInstallation(stack, deps);
  const refusal = underWay(installation);
  if (refusal) return refusal;

  const subscriptions = sailPointSubscriptions(api);
  const look = async () =>
    compareSubscriptions(deps.aws, installation, await subscriptions.list(token));

  const before = await look();
  const steps = repairSteps(before.filter(isPresent));
  const list = before.map(line).join('\n');
  if (dryRun || steps.length === 0) {
    const ok = steps.length === 0 && before.every(isPresent);
    return { text: list, json: { dryRun: dryRun === true, found: before }, ok };
  }
  deps.prompts?.say(list);
  await confirmed(`Give the subscriptions at ${installation.tenantUrl} these settings?`, {
    yes,
    prompts: deps.prompts,
  });
  const begun = await nowUnderWay(deps.aws.cloudFormation, stack);
  if (begun) return begun;

  // Nobody relies on an earlier look at the subscriptions while they change.
  const control = dynamoControl(deps.aws.dynamo, { tableName: installation.tableName });
  await control.forget();
  for (const step of steps) {
    if (step === 'drain') {
      await pause(DRAIN_MS);
      await control.forget();
    } else {
      // A call that fails ends the command: what follows rests on it.
      await subscriptions.patch(step.subscriptionId, step.operations, token);
    }
  }
  const after = await look();
  return {
    text: [
      ...after.map(line),
      `Changed: ${before.filter(isPresent).map(changesOf).filter(Boolean).join('; ')}`,
    ].join('\n'),
    json: { dryRun: false, found: before, after },
    ok: after.every((one) => isPresent(one) && one.operations.length === 0),
  };
};

export const subscriptionsRepairCommand = (show: Show): Command =>
  command('repair', show, {
    about:
      'Give the subscriptions of the stack the settings that were deployed, and enable them. ' +
      'It shows what it will change and asks. Exit code 1 while one differs or is gone, or a deployment is under way.',
    examples: [
      'subscriptions repair --dry-run',
      'subscriptions repair',
      'subscriptions repair --yes',
    ],
    run: (options: RepairOptions) => repairSubscriptions(options, outside()),
  })
    .addOption(new Option('--dry-run', 'show what differs only').conflicts('yes'))
    .option('--yes', 'repair without confirmation')
    .addOption(stackOption());
