/** `countersign invocations status`: an invocation as SailPoint sees it. */
import type { Command } from 'commander';
import {
  type InvocationStatus,
  sailPointInvocationStatuses,
} from '../../../functions/sailpoint/invocation-statuses.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { openForReading } from '../installation/tenant.ts';
import { InputError } from '../terminal/input-error.ts';
import { showProgress } from '../terminal/progress.ts';

/** SailPoint forgets an invocation 48 hours after its end. */
export const forgotten = (id: string): InputError =>
  new InputError(
    `SailPoint lists no invocation "${id}": it keeps the answered ones for 24 hours and the failed ones for 48.`,
  );

const sentence = ({ completedAt, accepted }: InvocationStatus): string => {
  if (completedAt === undefined) return '! SailPoint waits for the answer.';
  return accepted
    ? `✓ SailPoint has the answer, since ${completedAt}.`
    : `✗ SailPoint has no answer: it failed at ${completedAt}.`;
};

/** Good unless SailPoint has given the invocation up. */
export const invocationStatus = async (
  id: string,
  { stack }: { stack: string },
  deps: Outside,
): Promise<CommandReport> => {
  const { api, token } = await openForReading(stack, deps);
  const all = await sailPointInvocationStatuses(api).list(token, { since: new Date(0) });
  const found = all.find((status) => status.id === id);
  if (!found) throw forgotten(id);

  const kind = found.type === 'TEST' ? 'test' : 'real';
  return {
    text: `${id}: ${kind} invocation of ${found.triggerId}, sent ${found.createdAt}\n${sentence(found)}`,
    json: found,
    ok: found.accepted !== false,
  };
};

export const invocationStatusCommand = (show: Show): Command =>
  command('status', show, {
    about:
      'Show what SailPoint knows of an invocation. ' +
      'Exit code 1 if SailPoint gave it up without an answer.',
    examples: ['invocations status 0240b3e6-...'],
    run: (id: string, options: { stack: string }) =>
      showProgress('Query the tenant', invocationStatus(id, options, outside())),
  })
    .argument('<id>', 'invocation id')
    .addOption(stackOption());
