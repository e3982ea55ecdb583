/** `countersign subscriptions patch`: changes one subscription, whoever's it is. */
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

/** A secret in an operation is shown by nothing that prints the operation. */
const hidden = (operation: z.output<typeof Operations>[number]): PatchOperation =>
  'value' in operation && typeof operation.value === 'string' && SECRETS.test(operation.path)
    ? { ...operation, value: new Secret(operation.value) }
    : operation;

/** `enabled=false` */
const assignment = (given: string, before: PatchOperation[]): PatchOperation[] => {
  const [, name = '', value = ''] = /^\/?([\w/]+)=(.*)$/s.exec(given) ?? [];
  if (!name) throw new InvalidArgumentError('Give path=value, such as responseDeadline=PT2H.');
  if (SECRETS.test(name)) {
    throw new InvalidArgumentError('Others can see arguments; use --json-patch - for a secret.');
  }
  const parsed = value === 'true' || value === 'false' ? value === 'true' : value;
  // It also replaces a value that is there; "replace" alone fails where there is none.
  return [...before, { op: 'add', path: `/${name}`, value: parsed }];
};

const readOperations = async (file: string, stdin: NodeJS.ReadableStream) => {
  const given = jsonIn(file === '-' ? await text(stdin) : readText(file));
  const parsed = Operations.safeParse(given);
  if (parsed.success) return parsed.data.map(hidden);

  // Built from names of fields: what the parser says may quote a secret.
  const where = parsed.error.issues[0]?.path.join('.') || 'the whole of it';
  throw new InputError(
    `--json-patch: ${where} is wrong; give a list such as [{"op": "replace", "path": "/filter", "value": "$.requestedItems"}], with "add", "replace" or "remove" and values that are text, true or false.`,
  );
};

/** Changes the subscription after asking, and shows what SailPoint made of it. */
export const patchSubscription = async (
  id: string,
  { stack, set, jsonPatch, yes }: PatchOptions,
  { stdin, ...deps }: Deps,
): Promise<CommandReport> => {
  const operations = jsonPatch ? [...set, ...(await readOperations(jsonPatch, stdin))] : set;
  if (operations.length === 0) throw new InputError('Give --set or --json-patch.');
  const { api, token } = await openInstallation(stack, deps);
  const subscriptions = sailPointSubscriptions(api);
  const before = (await subscriptions.list(token)).find((subscription) => subscription.id === id);
  if (!before) {
    throw new InputError(`There is no subscription "${id}"; countersign subscriptions lists them.`);
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
    about: 'Change a subscription. A next deployment sets what the stack keeps as it was.',
    examples: [
      'subscriptions patch 37d6df15-... --set responseDeadline=PT2H',
      'subscriptions patch 37d6df15-... --set eventBridgeConfig/awsRegion=eu-west-1 --yes',
      'subscriptions patch 37d6df15-... --json-patch - < patch.json',
    ],
    run: (id: string, options: PatchOptions) =>
      patchSubscription(id, options, { ...outside(), stdin: process.stdin }),
  })
    .argument('<id>', 'of the subscription')
    .option('--set <path=value>', 'set one field; may be repeated', assignment, [])
    .option('--json-patch <file>', 'JSON Patch in this file, or "-" for stdin')
    .option('--yes', 'change it without being asked')
    .addOption(stackOption());
