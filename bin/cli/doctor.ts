/** `countersign doctor`: checks every step between a SailPoint request and its answer. */
import type { Command } from 'commander';
import { accessToken, accessTokenScopes } from './checks/access-token.ts';
import { answerQueue } from './checks/answer-queue.ts';
import { BASICS } from './checks/basics.ts';
import { type Check, examine } from './checks/check.ts';
import { clientScopes, clientSecret, managingClientSecret } from './checks/client-secret.ts';
import { connections } from './checks/connections.ts';
import { type CheckContext, checkContext } from './checks/context.ts';
import { deadLetters } from './checks/dead-letters.ts';
import { deadlineGuard } from './checks/deadline-guard.ts';
import { eventSources } from './checks/event-sources.ts';
import { type Finding, renderFindings } from './checks/finding.ts';
import { FUNCTIONS } from './checks/functions.ts';
import { approvalsOnHold, handOver } from './checks/hand-over.ts';
import { httpSubscriptions } from './checks/http-subscriptions.ts';
import { PEOPLE } from './checks/people.ts';
import { tokenExpiry, userLevel } from './checks/personal-access-token.ts';
import { policySet } from './checks/policy-set.ts';
import { managingScopes, scopes } from './checks/scopes.ts';
import { SUBSCRIPTIONS } from './checks/subscription.ts';
import { TENANT } from './checks/tenant.ts';
import { troubles } from './checks/troubles.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { stackOption } from './installation/installation.ts';
import { outside } from './installation/outside.ts';
import { showProgress } from './terminal/progress.ts';

const CHECKS: readonly Check<CheckContext>[] = [
  ...BASICS,
  clientSecret,
  managingClientSecret,
  accessToken,
  accessTokenScopes,
  ...TENANT,
  userLevel,
  tokenExpiry,
  scopes,
  clientScopes,
  managingScopes,
  ...SUBSCRIPTIONS,
  httpSubscriptions,
  eventSources,
  connections,
  ...FUNCTIONS,
  policySet,
  deadlineGuard,
  handOver,
  approvalsOnHold,
  answerQueue,
  deadLetters,
  troubles,
  ...PEOPLE,
];

const summary = (findings: readonly Finding[]): string => {
  const count = (wanted: Finding['verdict']) =>
    findings.filter(({ verdict }) => verdict === wanted).length;
  const counts = [
    [count('bad'), 'fault', 'faults'] as const,
    [count('warning'), 'warning', 'warnings'] as const,
    [count('unchecked'), 'not checked', 'not checked'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return counts.length === 0 ? '✓ Everything is as it should be.' : counts.join(', ');
};

/** Good if every check ran, and none found a problem that fails requests now or soon. */
export const doctor = async (context: CheckContext): Promise<CommandReport> => {
  const found = await Promise.all(CHECKS.map((check) => examine(check, context)));
  const findings = found.flat();

  return {
    text: `${renderFindings(findings)}\n\n${summary(findings)}`,
    json: { findings },
    ok: findings.every(({ verdict }) => verdict === 'good' || verdict === 'warning'),
  };
};

export const doctorCommand = (show: Show): Command =>
  command('doctor', show, {
    about:
      'Check every step between a SailPoint request and its answer. Nothing is changed. ' +
      'Exit code 1 if a problem makes requests fail, now or soon, or if a check could not run.',
    examples: ['doctor', 'doctor --stack Countersign --json'],
    run: ({ stack, policies: policyFolder }: { stack: string; policies: string }) =>
      showProgress(
        'Check every step',
        doctor(
          checkContext(stack, { ...outside(), nodeVersion: process.versions.node, policyFolder }),
        ),
      ),
  })
    .option(
      '--policies <directory>',
      'folder with the policies that should be deployed',
      'policies',
    )
    .addOption(stackOption());
