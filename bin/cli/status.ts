/** `countersign status`: installation health on one screen. */
import type { Command } from 'commander';
import { isOwn } from '../../functions/contracts/decision.ts';
import { accessToken } from './checks/access-token.ts';
import type { Check } from './checks/check.ts';
import { type InstallationContext, installationContext } from './checks/context.ts';
import { deadLetters } from './checks/dead-letters.ts';
import { deadlineGuard } from './checks/deadline-guard.ts';
import { bad, type Finding, renderFindings } from './checks/finding.ts';
import { approvalsOnHold, handOver } from './checks/hand-over.ts';
import { nearestDeadline } from './checks/nearest-deadline.ts';
import { rateLimiter } from './checks/rate-limiter.ts';
import { refusals } from './checks/refusals.ts';
import { troubles } from './checks/troubles.ts';
import { unknownFacts } from './checks/unknown-facts.ts';
import { unseen } from './checks/unseen.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { scanRecords } from './records/scan.ts';
import { SUMMARISED, type Summary, summarise } from './records/summary.ts';
import { showProgress } from './terminal/progress.ts';
import { bareTable } from './terminal/table.ts';

type Deps = Pick<Outside, 'aws' | 'fetch' | 'now'>;

const CHECKS: readonly Check<InstallationContext>[] = [
  nearestDeadline,
  deadLetters,
  accessToken,
  deadlineGuard,
  rateLimiter,
  refusals,
  unseen,
  unknownFacts,
  handOver,
  approvalsOnHold,
  troubles,
];

const DAY_MS = 86_400_000;

/** `completed: approve by policy`; all reviewers are counted together. */
const fateOf = ({ state, decision }: Summary) => {
  if (!decision) return state;
  const { outcome, by } = decision;
  return `${state}: ${outcome} by ${isOwn(by) ? by : 'a reviewer'}`;
};

const counted = (found: readonly Summary[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(found, fateOf)]
      .map(([fate, some]) => [fate, some.length] as const)
      .toSorted(([one], [other]) => one.localeCompare(other)),
  );

const checkRecords = (ids: readonly string[]): Finding[] =>
  ids.length === 0
    ? []
    : [
        bad(
          'records',
          `unreadable: ${ids.join(', ')}`,
          'They were written by another version of Countersign, or by hand.',
        ),
      ];

const table = (head: string[], counts: Record<string, number>) =>
  bareTable(head, Object.keys(counts).length > 0 ? Object.entries(counts) : [['none', 0]]);

/** A call that AWS refuses ends the command: a finding that is missing is not a good one. */
const look = async (stack: string, deps: Deps) => {
  const { dynamo, cloudFormation } = deps.aws;
  const context = installationContext(deps, () => findInstallation(cloudFormation, stack));
  const { tableName } = await context.installation();
  const since = new Date(deps.now().getTime() - DAY_MS);

  const [open, recent, findings] = await Promise.all([
    context.open(),
    summarise(scanRecords(dynamo, tableName, { since, attributes: SUMMARISED })),
    Promise.all(CHECKS.map(({ run }) => run(context))),
  ]);
  const unreadable = [...new Set([...open.unreadable, ...recent.unreadable])];
  return {
    open: open.byState,
    lastDay: counted(recent.found),
    findings: [...findings.flat(), ...checkRecords(unreadable)],
  };
};

/** Good if nothing needs a person. */
export const status = async ({ stack }: { stack: string }, deps: Deps): Promise<CommandReport> => {
  const found = await showProgress('Check the installation', look(stack, deps));
  return {
    text: [
      table(['OPEN', ''], found.open),
      table(['LAST 24 HOURS', ''], found.lastDay),
      renderFindings(found.findings),
    ].join('\n\n'),
    json: found,
    ok: found.findings.every(({ verdict }) => verdict !== 'bad'),
  };
};

export const statusCommand = (show: Show): Command =>
  command('status', show, {
    about:
      'Show installation health: open invocations, the last 24 hours, dead-letter queues, token, ' +
      'deadline guard, rate limiter, refused answers, lost requests, unknown facts, troubles. Exit code 1 if something needs a person. ' +
      'Scans the whole table, which DynamoDB charges for.',
    examples: ['status', 'status --stack Countersign --json'],
    run: (options: { stack: string }) => status(options, outside()),
  }).addOption(stackOption());
