/** `countersign status`: how the installation does, on one screen. */
import type { Command } from 'commander';
import { dynamoPacing } from '../../functions/aws/pacing.ts';
import { checkDeadLetters } from './checks/dead-letters.ts';
import { bad, type Finding, good, renderFindings, warning } from './checks/finding.ts';
import { guardHeartbeat } from './checks/heartbeat.ts';
import { checkOpen, readOpen } from './checks/open.ts';
import { checkToken } from './checks/token.ts';
import { type CommandReport, command, type Show } from './command.ts';
import type { Aws } from './installation/aws.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { outside } from './installation/outside.ts';
import { scanRecords } from './records/scan.ts';
import { SUMMARISED, type Summary, summarise } from './records/summary.ts';
import { showProgress } from './terminal/progress.ts';
import { bareTable } from './terminal/table.ts';
import { span } from './terminal/time.ts';

export type Watching = {
  aws: Pick<Aws, 'cloudFormation' | 'dynamo' | 'sqs' | 'secretsManager' | 'lambda' | 'logs'>;
  now: () => Date;
};

const DAY_MS = 86_400_000;

/** `completed: approve by policy`; people are counted together. */
const fateOf = ({ state, decision }: Summary) => {
  if (!decision) return state;
  const { outcome, by } = decision;
  return `${state}: ${outcome} by ${['policy', 'deadline'].includes(by) ? by : 'a reviewer'}`;
};

const counted = (found: readonly Summary[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(found, fateOf)]
      .map(([fate, some]) => [fate, some.length] as const)
      .toSorted(([one], [other]) => one.localeCompare(other)),
  );

const checkPace = (pauseMs: number): Finding =>
  pauseMs > 0
    ? warning(
        'Sending',
        `paused for ${span(pauseMs)}`,
        'SailPoint is down or asked for it; sending goes on by itself.',
      )
    : good('Sending', 'not paused');

const checkRecords = (ids: readonly string[]): Finding[] =>
  ids.length === 0
    ? []
    : [
        bad(
          'Records',
          `unreadable: ${ids.join(', ')}`,
          'Another version of Countersign wrote them, or somebody by hand.',
        ),
      ];

const table = (head: string[], counts: Record<string, number>) =>
  bareTable(head, Object.keys(counts).length > 0 ? Object.entries(counts) : [['none', 0]]);

const look = async (stack: string, { aws, now }: Watching) => {
  const { dynamo, sqs, secretsManager } = aws;
  const found = await findInstallation(aws.cloudFormation, stack);
  const { tableName } = found;
  const since = new Date(now().getTime() - DAY_MS);

  const [open, recent, pauseMs, ...findings] = await Promise.all([
    readOpen(dynamo, tableName),
    summarise(scanRecords(dynamo, tableName, { since, attributes: SUMMARISED })),
    dynamoPacing(dynamo, { tableName, now }).pauseMs(),
    checkDeadLetters(sqs, { ...found.deadLetterUrls, ...found.otherDeadLetterUrls }),
    checkToken(secretsManager, found.tokenSecretArn, now()),
    guardHeartbeat('Guard', found.functionNames.DeadlineGuard, { aws, now }),
  ]);
  const unreadable = [...new Set([...open.unreadable, ...recent.unreadable])];
  return {
    open: open.byState,
    lastDay: counted(recent.found),
    findings: [
      checkOpen(open, now()),
      ...findings,
      checkPace(pauseMs),
      ...checkRecords(unreadable),
    ],
  };
};

/** Good if nothing needs a person. */
export const status = async (
  { stack }: { stack: string },
  world: Watching,
): Promise<CommandReport> => {
  const found = await showProgress('Look around', look(stack, world));
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
      'Show how the installation does: what is open, what became of the last 24 hours, dead letters, ' +
      'token, guard and pace. Exit code 1 when something needs a person. ' +
      'Reads the whole table, which DynamoDB charges for.',
    examples: ['status', 'status --stack Countersign --json'],
    run: (options: { stack: string }) => status(options, outside()),
  }).addOption(stackOption());
