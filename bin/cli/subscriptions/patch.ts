/** `countersign subscriptions patch`: patches any subscription, including ones this stack does not own. */
import { type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { jsonIn } from '../../../functions/contracts/json.ts';
import {
  type PatchOperation,
  sailPointSubscriptions,
} from '../../../functions/sailpoint/subscriptions.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openInstallation } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { confirmed } from '../terminal/prompts.ts';
import { concealed, isSecret } from './concealed.ts';
import { givenJson } from './given-json.ts';
import { refuseUnsafeChange } from './own-change.ts';

export type PatchOptions = {
  stack: string;
  set: PatchOperation[];
  jsonPatch?: string;
  yes?: true;
};

type Deps = Outside & { stdin: NodeJS.ReadableStream };

const Path = z.templateLiteral(['/', z.string()]);
const Operations = z
  .array(
    z.discriminatedUnion('op', [
      z.object({
        op: z.enum(['add', 'replace']),
        path: Path,
        value: z.json(),
      }),
      z.object({ op: z.enum(['move', 'copy']), path: Path, from: Path }),
      z.object({ op: z.literal('remove'), path: Path }),
    ]),
  )
  .min(1);

/** Keeps secrets out of everything that prints the operation. */
const hidden = (operation: z.output<typeof Operations>[number]): PatchOperation =>
  'value' in operation
    ? { ...operation, value: concealed(operation.value, operation.path) }
    : operation;

/** The fields of the subscription that an operation touches. */
const fieldsIn = (operation: PatchOperation): string[] =>
  [operation.path, ...('from' in operation ? [operation.from] : [])].map(
    (path) => path.split('/')[1] ?? '',
  );

/** `enabled=false` */
const assignment = (given: string, before: PatchOperation[]): PatchOperation[] => {
  const [, name = '', value = ''] = /^\/?([\w/]+)=(.*)$/s.exec(given) ?? [];
  if (!name) throw new InvalidArgumentError('Enter path=value, such as responseDeadline=PT2H.');
  if (isSecret(name) || /"(\w*password|bearerToken)"/i.test(value)) {
    throw new InvalidArgumentError(
      'Other users can see arguments; pass a secret with --json-patch -.',
    );
  }
  const json = jsonIn(value);
  // A number stays a text: every number among SailPoint's fields is part of a name.
  const parsed = typeof json === 'object' || typeof json === 'boolean' ? json : value;
  // "add" also replaces an existing value; "replace" fails if there is none.
  return [...before, { op: 'add', path: `/${name}`, value: parsed }];
};

const readOperations = async (file: string, stdin: NodeJS.ReadableStream) => {
  const given = await givenJson(file, stdin);
  const parsed = Operations.safeParse(given);
  if (parsed.success) return parsed.data.map(hidden);

  // Built from field names only: the parser's message may quote a secret.
  const where = parsed.error.issues[0]?.path.join('.') || 'the whole document';
  throw new InputError(
    `--json-patch: ${where} is invalid; pass a list such as [{"op": "replace", "path": "/filter", "value": "$.requestedItems"}], with "add", "replace", "remove", "move" or "copy".`,
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
  const { installation, api, token } = await openInstallation(stack, deps);
  const subscriptions = sailPointSubscriptions(api);
  const all = await subscriptions.list(token);
  const before = all.find((subscription) => subscription.id === id);
  if (!before) {
    throw new InputError(
      `Subscription "${id}" does not exist; list all with countersign subscriptions.`,
    );
  }

  refuseUnsafeChange(id, operations.flatMap(fieldsIn), installation, all);

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
