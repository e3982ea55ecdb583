/** `countersign invocations complete`: answers a test invocation by hand, and no other. */
import type { Command } from 'commander';
import * as z from 'zod';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPointCompletions } from '../../../functions/sailpoint/completions.ts';
import { sailPointInvocationStatuses } from '../../../functions/sailpoint/invocation-statuses.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openForReading } from '../installation/tenant.ts';
import { givenJson } from '../subscriptions/given-json.ts';
import { InputError } from '../terminal/input-error.ts';
import { forgotten } from './invocation-status.ts';

export type CompleteOptions = { stack: string };

type Deps = Outside & { stdin: NodeJS.ReadableStream };

const Answer = z.object({
  secret: z.string().min(1),
  output: z.json(),
  error: z.string().optional(),
});

/** Sends the answer if SailPoint lists the invocation as a test. */
export const completeInvocation = async (
  id: string,
  file: string,
  { stack }: CompleteOptions,
  { stdin, ...deps }: Deps,
): Promise<CommandReport> => {
  const given = Answer.safeParse(await givenJson(file, stdin));
  if (!given.success) {
    throw new InputError('Pass the answer as JSON, such as {"secret": "…", "output": {…}}.');
  }
  const { api, token } = await openForReading(stack, deps);
  const all = await sailPointInvocationStatuses(api).list(token, { since: new Date(0) });
  const status = all.find((one) => one.id === id);
  if (!status) throw forgotten(id);
  if (status.type !== 'TEST') {
    throw new InputError(
      'This invocation is a real request: it is answered through its record, with countersign decide. Nothing was sent.',
    );
  }

  const { secret, ...rest } = given.data;
  await sailPointCompletions(api).complete(id, { ...rest, secret: new Secret(secret) }, token);
  return {
    text: `✓ SailPoint accepted the answer to the test invocation ${id}.`,
    json: { invocationId: id, triggerId: status.triggerId, accepted: true },
    ok: true,
  };
};

export const invocationCompleteCommand = (show: Show): Command =>
  command('complete', show, {
    about:
      'Answer a test invocation of any subscription. ' +
      'A real request is answered with the command decide.',
    examples: ['invocations complete 0240b3e6-... - < answer.json'],
    run: (id: string, file: string, options: CompleteOptions) =>
      completeInvocation(id, file, options, { ...outside(), stdin: process.stdin }),
  })
    .argument('<id>', 'invocation id')
    .argument('<file>', 'JSON with secret and output, or "-" for stdin')
    .addOption(stackOption());
