/** `countersign subscriptions patch`: patches any subscription, including ones this stack does not own. */
import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { jsonIn } from '../../../functions/contracts/json.ts';
import {
  type PatchOperation,
  sailPointSubscriptions,
} from '../../../functions/sailpoint/subscriptions.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { readText } from '../scenarios/document.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed } from '../terminal/prompts.ts';

export type PatchOptions = {
  stack: string;
  set: PatchOperation[];
  jsonPatch?: string;
  yes?: true;
};

type Deps = Outside & { stdin: NodeJS.ReadableStream };

const SECRETS = /(password|bearerToken)$/i;

const Path = z.templateLiteral(['/', z.string()]);
const Operations = z
  .array(
    z.discriminatedUnion('op', [
      z.object({
        op: z.enum(['add', 'replace']),
        path: Path,
        value: z.union([z.string(), z.boolean()]),
      }),
      z.object({ op: z.literal('remove'), path: Path }),
    ]),
  )
  .min(1);

/** Keeps a secret value out of everything that prints the operation. */
const hidden = (operation: z.output<typeof Operations>[number]): PatchOperation =>
  'value' in operation && typeof operation.value === 'string' && SECRETS.test(operation.path)
    ? { ...operation, value: new Secret(operation.value) }
    : operation;

/** `enabled=false` */
const assignment = (given: string, before: PatchOperation[]): PatchOperation[] => {
  const [, name = '', value = ''] = /^\/?([\w/]+)=(.*)$/s.exec(given) ?? [];
  if (!name) throw new InvalidArgumentError('Enter path=value, such as responseDeadline=PT2H.');
  if (SECRETS.test(name)) {
    throw new InvalidArgumentError(
      'Other users can see arguments; pass a secret with --json-patch -.',
    );
  }
  const parsed = value === 'true' || value === 'false' ? value === 'true' : value;
  // "add" also replaces an existing value; "replace" fails if there is none.
  return [...before, { op: 'add', path: `/${name}`, value: parsed }];
};

const readOperations = async (file: string, stdin: NodeJS.ReadableStream) => {
  const given = jsonIn(file === '-' ? await text(stdin) : readText(file));
  const parsed = Operations.safeParse(given);
  if (parsed.success) return parsed.data.map(hidden);

  // Built from field names only: the parser's message may quote a secret.
  const where = parsed.error.issues[0]?.path.join('.') || 'the whole document';
  throw new InputError(
    `--json-patch: ${where} is invalid; pass a list such as [{"op": "replace", "path": "/filter", "value": "$.requestedItems"}], with "add", "replace" or "remove" and values that are text, true or false.`,
  );
};

/** Patches the subscription after confirmation. */
export const patchSubscription = async (
  id: string,
  { stack, set, jsonPatch, yes }: PatchOptions,
  { stdin, ...deps }: Deps,
): Promise<CommandReport> => {
  const operations = jsonPatch ? [...set, ...(await readOperations(jsonPatch, stdin))] : set;
  if (operations.length === 0) throw new InputError('Pass --set or --json-patch.');
  const { api, token } = await openInstallation(stack, deps);
  const subscriptions = sailPointSubscriptions(api);
  const before = (await subscriptions.list(token)).find((subscription) => subscription.id === id);
  if (!before) {
    throw new InputError(
      `Subscription "${id}" does not exist; list all with countersign subscriptions.`,
    );
  }

  const change = JSON.stringify(operations);
  await confirmed(`Change "${before.name}" (${before.triggerId}) by ${change}?`, {
    yes,
    prompts: deps.prompts,
  });
  const after = await subscriptions.patch(id, operations, token);
  return {
    text: `✓ "${after.name}" was changed by ${change}.`,
    json: { before, after },
    ok: true,
  };
};

export const subscriptionsPatchCommand = (show: Show): Command =>
  command('patch', show, {
    about: 'Change a subscription. The next deployment resets the fields that the stack manages.',
    examples: [
      'subscriptions patch 37d6df15-... --set responseDeadline=PT2H',
      'subscriptions patch 37d6df15-... --set eventBridgeConfig/awsRegion=eu-west-1 --yes',
      'subscriptions patch 37d6df15-... --json-patch - < patch.json',
    ],
    run: (id: string, options: PatchOptions) =>
      patchSubscription(id, options, { ...outside(), stdin: process.stdin }),
  })
    .argument('<id>', 'subscription id')
    .option('--set <path=value>', 'set a field (repeatable)', assignment, [])
    .option('--json-patch <file>', 'apply the JSON Patch in a file, or "-" for stdin')
    .option('--yes', 'change it without confirmation')
    .addOption(stackOption());
