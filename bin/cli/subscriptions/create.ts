/** `countersign subscriptions create` and `put`: whole subscriptions of any type, from JSON. */
import type { Command } from 'commander';
import * as z from 'zod';
import { sailPointSubscriptionDocuments } from '../../../functions/sailpoint/subscription-documents.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import type { TriggerSubscription } from '../../../functions/sailpoint/trigger-subscription.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed } from '../terminal/prompts.ts';
import { concealed } from './concealed.ts';
import { givenJson } from './given-json.ts';
import { refuseUnsafeChange } from './own-change.ts';

export type DocumentOptions = { stack: string; yes?: true };

type Deps = Outside & { stdin: NodeJS.ReadableStream };

const Given = z.record(z.string(), z.unknown());

const documentIn = async (file: string, { stdin }: Deps) => {
  const parsed = Given.safeParse(await givenJson(file, stdin));
  if (!parsed.success) throw new InputError('Pass a subscription as one JSON object.');
  return concealed(parsed.data) as Record<string, unknown>;
};

/** The fields that a document gives another value than they have; what it leaves out is gone. */
const changedBy = (document: Record<string, unknown>, before: TriggerSubscription): string[] => {
  const { eventBridgeConfig: home, enabled, type, filter } = before;
  const config = document.eventBridgeConfig as TriggerSubscription['eventBridgeConfig'];
  const same = {
    // SailPoint enables a subscription that does not say whether it is enabled.
    enabled: (document.enabled ?? true) === enabled,
    type: document.type === type,
    filter: (document.filter ?? undefined) === filter,
    eventBridgeConfig:
      config?.awsAccount === home?.awsAccount && config?.awsRegion === home?.awsRegion,
  };
  return Object.entries(same).flatMap(([field, isSame]) => (isSame ? [] : [field]));
};

/** Creates a subscription after confirmation. */
export const createSubscription = async (
  file: string,
  { stack, yes }: DocumentOptions,
  deps: Deps,
): Promise<CommandReport> => {
  const document = await documentIn(file, deps);
  const { installation, api, token } = await openInstallation(stack, deps);
  await confirmed(`Create a subscription to ${document.triggerId} at ${installation.tenantUrl}?`, {
    yes,
    prompts: deps.prompts,
  });
  const made = await sailPointSubscriptionDocuments(api).create(document, token);
  return { text: `✓ "${made.name}" was created with the id ${made.id}.`, json: made, ok: true };
};

/** Replaces every field of a subscription after confirmation. */
export const putSubscription = async (
  id: string,
  file: string,
  { stack, yes }: DocumentOptions,
  deps: Deps,
): Promise<CommandReport> => {
  const document = await documentIn(file, deps);
  const { installation, api, token } = await openInstallation(stack, deps);
  const all = await sailPointSubscriptions(api).list(token);
  const before = all.find((subscription) => subscription.id === id);
  if (!before) {
    throw new InputError(
      `Subscription "${id}" does not exist; list all with countersign subscriptions.`,
    );
  }
  refuseUnsafeChange(id, changedBy(document, before), installation, all);

  await confirmed(`Replace every field of "${before.name}" (${before.triggerId})?`, {
    yes,
    prompts: deps.prompts,
  });
  const after = await sailPointSubscriptionDocuments(api).replace(id, document, token);
  return { text: `✓ "${after.name}" was replaced.`, json: { before, after }, ok: true };
};

const FILE = 'subscription as JSON, or "-" for stdin';
const withStdin = (): Deps => ({ ...outside(), stdin: process.stdin });

export const subscriptionsCreateCommand = (show: Show): Command =>
  command('create', show, {
    about: 'Create a subscription of any type. Those of this stack are made by a deployment.',
    examples: ['subscriptions create audit.json', 'subscriptions create - --yes < audit.json'],
    run: (file: string, options: DocumentOptions) => createSubscription(file, options, withStdin()),
  })
    .argument('<file>', FILE)
    .option('--yes', 'create it without confirmation')
    .addOption(stackOption());

export const subscriptionsPutCommand = (show: Show): Command =>
  command('put', show, {
    about: 'Replace every field of a subscription. What the file leaves out is gone.',
    examples: ['subscriptions put 37d6df15-... audit.json'],
    run: (id: string, file: string, options: DocumentOptions) =>
      putSubscription(id, file, options, withStdin()),
  })
    .argument('<id>', 'subscription id')
    .argument('<file>', FILE)
    .option('--yes', 'replace it without confirmation')
    .addOption(stackOption());
