import { dynamoControl } from '../../../functions/aws/control-item.ts';
import { type Control, handOverState } from '../../../functions/contracts/control.ts';
import { handsOver } from '../../../functions/policy/conclude.ts';
import { withoutPersonName } from '../terminal/principal.ts';
import { ago } from '../terminal/time.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, type Finding, good } from './finding.ts';

/** SailPoint waits for an answer no longer, as a rule. */
const RECENTLY_MS = 24 * 3_600_000;

const NAME = 'hand-over of reviews';

/** Requests of an earlier filter are decided here: worth a word while there may be some. */
const since = ({ filterSeen }: Control, now: Date): string =>
  filterSeen && now.getTime() - Date.parse(filterSeen.since) < RECENTLY_MS
    ? `, for requests sent since ${filterSeen.since}`
    : '';

/** The deadline guard's last look: would SailPoint ask for the reviewer of a review that passes? */
export const handOver: Check<InstallationContext> = {
  name: NAME,
  run: async ({ aws, now, installation }): Promise<Finding> => {
    const { tableName, triggers } = await needed('the stack', installation());
    const subscribed = triggers.map(({ triggerId }) => triggerId);
    if (!subscribed.some((triggerId) => handsOver(triggerId, { subscribed }))) {
      return good(NAME, 'none: reviews are decided at Countersign, or named directly');
    }

    const standing = await dynamoControl(aws.dynamo, { tableName }).read();
    const seen = standing.handOver ? `, seen ${ago(standing.handOver.seenAt, now())}` : '';
    switch (handOverState(standing, now())) {
      case 'safe':
        return good(NAME, `safe${seen}${since(standing, now())}`);
      case 'unsafe':
        return bad(
          NAME,
          `${standing.handOver?.problem}${seen}: reviews are held at Countersign`,
          'See docs/runbook.md#handoverunsafe; countersign pending lists them.',
        );
      case 'stale':
      case 'never':
        return bad(
          NAME,
          `not seen lately${seen}: reviews are held at Countersign`,
          'The deadline guard could not look at the subscriptions: see docs/runbook.md#handoverunsafe.',
        );
    }
  },
};

/** The emergency hold: since when, by whom and why. */
export const approvalsOnHold: Check<InstallationContext> = {
  name: 'approvals by policy',
  run: async ({ aws, now, installation }): Promise<Finding> => {
    const { tableName } = await needed('the stack', installation());
    const { hold } = await dynamoControl(aws.dynamo, { tableName }).read();
    if (!hold) return good(approvalsOnHold.name, 'not on hold');
    return bad(
      approvalsOnHold.name,
      `on hold since ${ago(hold.since, now())}, by ${withoutPersonName(hold.by)}: ${hold.reason}`,
      'End it with countersign release.',
    );
  },
};
