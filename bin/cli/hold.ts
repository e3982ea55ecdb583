/** `countersign hold` and `countersign release`: nothing is approved by policy in between. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Command } from 'commander';
import { dynamoControl } from '../../functions/aws/control-item.ts';
import { eventBridgeBus } from '../../functions/aws/event-bus.ts';
import {
  APPROVALS_HELD,
  APPROVALS_RELEASED,
  SOURCE,
} from '../../functions/contracts/announcement.ts';
import type { Hold } from '../../functions/contracts/control.ts';
import { type CommandReport, command, type Show } from './command.ts';
import { findInstallation, stackOption } from './installation/installation.ts';
import { type Outside, outside } from './installation/outside.ts';
import { InputError } from './terminal/input-error.ts';
import { withoutPersonName } from './terminal/principal.ts';
import { ago } from './terminal/time.ts';

type Deps = Pick<Outside, 'aws' | 'now'>;

const open = async (stack: string, { aws }: Pick<Deps, 'aws'>) => {
  const { tableName, busName } = await findInstallation(aws.cloudFormation, stack);
  const { Arn: by = 'unknown' } = await aws.sts.send(new GetCallerIdentityCommand());
  return {
    by,
    control: dynamoControl(aws.dynamo, { tableName }),
    // The audit trail keeps what has the source of Countersign.
    bus: eventBridgeBus(aws.eventBridge, { busName, source: SOURCE }),
  };
};

/** A hold as it is shown, without the name of a person; the table and the audit trail keep the name. */
const shown = (hold: Hold): Hold => ({ ...hold, by: withoutPersonName(hold.by) });

/** From the next event on, a request that policy would approve is reviewed; denials stay. */
export const hold = async (
  { stack, reason }: { stack: string; reason: string },
  { aws, now }: Deps,
): Promise<CommandReport> => {
  if (reason.trim() === '') throw new InputError('The reason must not be empty.');
  const { by, control, bus } = await open(stack, { aws });
  const { hold: present } = await control.read();
  if (present) {
    const { since, by: whom, reason: why } = shown(present);
    return {
      text: `Approvals by policy are on hold already, since ${ago(since, now())}, by ${whom}: ${why}`,
      json: { hold: shown(present), changed: false },
      ok: true,
    };
  }

  const fresh = { since: now().toISOString(), by, reason };
  // Held first and told second: nothing may be approved because the bus is down.
  await control.hold(fresh);
  await bus.publish({ detailType: APPROVALS_HELD, detail: fresh });
  return {
    text: '✓ From the next event on, nothing is approved by policy. End it with countersign release.',
    json: { hold: shown(fresh), changed: true },
    ok: true,
  };
};

/** Policies approve again. Requests that were left to reviewers stay with them. */
export const release = async (
  { stack }: { stack: string },
  { aws, now }: Deps,
): Promise<CommandReport> => {
  const { by, control, bus } = await open(stack, { aws });
  const { hold: held } = await control.read();
  if (!held) {
    return { text: 'Approvals by policy are not on hold.', json: { changed: false }, ok: true };
  }

  // Told first and released second: an approval is never without the trail of its release.
  const detail = { ...held, releasedBy: by, releasedAt: now().toISOString() };
  await bus.publish({ detailType: APPROVALS_RELEASED, detail });
  await control.release();
  return {
    text: `✓ Released. The hold was set ${ago(held.since, now())} by ${shown(held).by}: ${held.reason}`,
    json: { released: shown(held), changed: true },
    ok: true,
  };
};

export const holdCommand = (show: Show): Command =>
  command('hold', show, {
    about:
      'Stop all approvals by policy in an emergency: requests that would be approved are reviewed, ' +
      'denials stay. It takes effect from the next event on, without a deployment.',
    examples: ['hold --reason "A policy approved too much."'],
    run: (options: { stack: string; reason: string }) => hold(options, outside()),
  })
    .requiredOption('--reason <text>', 'reason, kept in the audit trail')
    .addOption(stackOption());

export const releaseCommand = (show: Show): Command =>
  command('release', show, {
    about: 'End the emergency hold: policies approve again.',
    examples: ['release'],
    run: (options: { stack: string }) => release(options, outside()),
  }).addOption(stackOption());
