/** `countersign doctor`: every link between a request in SailPoint and its answer. */
import type { Command } from 'commander';
import { BASICS } from './checks/basics.ts';
import { type Check, examine } from './checks/check.ts';
import { EVENTS } from './checks/events.ts';
import { type Finding, renderFindings } from './checks/finding.ts';
import { FUNCTIONS } from './checks/functions.ts';
import { GUARD } from './checks/guard.ts';
import { type Patient, patientOf } from './checks/patient.ts';
import { PEOPLE } from './checks/people.ts';
import { SECRETS } from './checks/secrets.ts';
import { SUBSCRIPTIONS } from './checks/subscription.ts';
import { TENANT } from './checks/tenant.ts';
import { WATCH } from './checks/watch.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { stackOption } from './installation/installation.ts';
import { outside } from './installation/outside.ts';
import { showProgress } from './terminal/progress.ts';

const CHECKS: readonly Check[] = [
  ...BASICS,
  ...SECRETS,
  ...TENANT,
  ...SUBSCRIPTIONS,
  ...EVENTS,
  ...FUNCTIONS,
  ...GUARD,
  ...WATCH,
  ...PEOPLE,
];

const summary = (findings: readonly Finding[]): string => {
  const count = (wanted: Finding['verdict']) =>
    findings.filter(({ verdict }) => verdict === wanted).length;
  const told = [
    [count('bad'), 'fault', 'faults'] as const,
    [count('warning'), 'warning', 'warnings'] as const,
    [count('unchecked'), 'not checked', 'not checked'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return told.length === 0 ? '✓ Everything is as it should be.' : told.join(', ');
};

/** Good if nothing was found that fails a request, now or soon. */
export const doctor = async (patient: Patient): Promise<CommandReport> => {
  const found = await Promise.all(CHECKS.map((check) => examine(check, patient)));
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
      'Look at every link between a request in SailPoint and its answer. Nothing is changed. ' +
      'Exit code 1 when something fails requests, or will.',
    examples: ['doctor', 'doctor --stack Countersign --json'],
    run: ({ stack }: { stack: string }) =>
      showProgress(
        'Look at every link',
        doctor(patientOf(stack, { ...outside(), nodeVersion: process.versions.node })),
      ),
  }).addOption(stackOption());
