/** `countersign triggers`: the event triggers of the tenant, and the sample of one. */
import type { Command } from 'commander';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';
import { sailPointTriggers } from '../../../functions/sailpoint/triggers.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openForReading } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';
import { bareTable } from '../terminal/table.ts';

const KINDS: Record<string, string> = {
  REQUEST_RESPONSE: 'response required',
  FIRE_AND_FORGET: 'no response',
};

const json = (value: unknown) => JSON.stringify(value ?? null, null, 2);

/** All triggers with the number of their subscriptions, or one with its sample. */
export const listTriggers = async (
  id: string | undefined,
  { stack }: { stack: string },
  deps: Outside,
): Promise<CommandReport> => {
  const { api, token } = await openForReading(stack, deps);
  const triggers = await sailPointTriggers(api).list(token);
  if (id !== undefined) {
    const found = triggers.find((trigger) => [id, `idn:${id}`].includes(trigger.id));
    if (!found) {
      throw new InputError(
        `The tenant has no trigger "${id}"; list all with countersign triggers.`,
      );
    }
    const lines = [
      `${found.id} (${found.name}, ${KINDS[found.type] ?? found.type})`,
      ...(found.description ? [found.description] : []),
      `Sample input:\n${json(found.exampleInput)}`,
      ...(found.exampleOutput ? [`Sample output:\n${json(found.exampleOutput)}`] : []),
    ];
    return { text: lines.join('\n\n'), json: found, ok: true };
  }

  const subscriptions = await sailPointSubscriptions(api).list(token);
  const listed = triggers.map((trigger) => ({
    ...trigger,
    subscriptions: subscriptions.filter(({ triggerId }) => triggerId === trigger.id).length,
  }));
  return {
    text: bareTable(
      ['ID', 'NAME', 'KIND', 'SUBSCRIPTIONS'],
      listed.map((one) => [one.id, one.name, KINDS[one.type] ?? one.type, `${one.subscriptions}`]),
    ),
    json: listed,
    ok: true,
  };
};

export const triggersCommand = (show: Show): Command =>
  command('triggers', show, {
    about: 'List the event triggers of the tenant, or show the sample of one.',
    examples: [
      'triggers',
      'triggers access-request-pre-approval',
      'triggers idn:source-created --json',
    ],
    run: (id: string | undefined, options: { stack: string }) =>
      showProgress('Query the tenant', listTriggers(id, options, outside())),
  })
    .argument('[id]', 'trigger id, with or without "idn:"')
    .addOption(stackOption());
