/** `countersign pending`: lists invocations awaiting review. */
import type { Command } from 'commander';
import { determiningPolicies } from '../../../functions/contracts/decision.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { marginMs } from '../../../functions/contracts/margin.ts';
import { unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { findInstallation, stackOption } from '../installation/installation.ts';
import { type Outside, outside } from '../installation/outside.ts';
import { showProgress } from '../terminal/progress.ts';
import { bareTable } from '../terminal/table.ts';
import { timeLeft } from '../terminal/time.ts';
import { openRecords } from './open-records.ts';
import { unreadableNote } from './summary.ts';

type Deps = Pick<Outside, 'aws' | 'now'>;

/** One invocation in review, with ids instead of names. */
type Pending = {
  invocationId: string;
  accessRequestId: string;
  requestedBy: string;
  requestedFor: string[];
  items: string[];
  why: string;
  reviewers: string[];
  deadline: string;
  defaultAt: string;
};

const whyOf = ({ evaluation, facts }: Invocation): string => {
  if (!evaluation) return 'not evaluated';

  const policies = determiningPolicies(evaluation);
  const failed = evaluation.verdicts.flatMap(({ errors }) => errors.map((one) => one.policyId));
  const unknown = facts ? unknownFacts(facts).length : 0;
  return [
    policies.join(', ') || 'no policy decides',
    ...(failed.length > 0 ? [`failed: ${[...new Set(failed)].join(', ')}`] : []),
    ...(unknown > 0 ? [`unknown facts: ${unknown}`] : []),
  ].join('; ');
};

const pendingOf = (invocation: Invocation): Pending => {
  const { invocationId, accessRequestId, request, considered = [], deadline } = invocation;
  return {
    invocationId,
    accessRequestId,
    requestedBy: request.requestedBy.id,
    requestedFor: request.requestedFor.map(({ id }) => id),
    items: request.requestedItems.map(({ id }) => id),
    why: whyOf(invocation),
    reviewers: considered
      .filter(({ rejected }) => !rejected)
      .map(({ actor, via }) => `${actor.id} (${via})`),
    deadline,
    defaultAt: new Date(Date.parse(deadline) - marginMs(invocation)).toISOString(),
  };
};

const HEAD = ['DEFAULT', 'DEADLINE', 'INVOCATION', 'ACCESS REQUEST', 'FOR', 'REVIEWERS', 'WHY'];

const rowOf = (pending: Pending, now: Date) => [
  timeLeft(pending.defaultAt, now),
  timeLeft(pending.deadline, now),
  pending.invocationId,
  pending.accessRequestId,
  pending.requestedFor.join('\n'),
  pending.reviewers.join('\n'),
  pending.why,
];

/** Nearest deadline first. */
export const pending = async (
  { stack }: { stack: string },
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { tableName } = await findInstallation(aws.cloudFormation, stack);
  const { found, unreadable } = await showProgress(
    'Read the invocations in review',
    openRecords(aws.dynamo, tableName, 'in-review'),
  );

  const waiting = found.map(pendingOf);
  return {
    text: [
      waiting.length > 0
        ? bareTable(
            HEAD,
            waiting.map((one) => rowOf(one, now())),
          )
        : 'No invocations awaiting review.',
      ...unreadableNote(unreadable),
    ].join('\n\n'),
    json: { pending: waiting, unreadable },
    ok: true,
  };
};

export const pendingCommand = (show: Show): Command =>
  command('pending', show, {
    about:
      'List invocations awaiting review, nearest deadline first. ' +
      'DEFAULT is when the configured default decision applies.',
    examples: ['pending', 'pending --json'],
    run: (options: { stack: string }) => pending(options, outside()),
  }).addOption(stackOption());
