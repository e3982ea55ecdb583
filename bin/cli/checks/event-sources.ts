import { eventBridgeSources } from '../../../functions/aws/event-sources.ts';
import { shortTriggerName } from '../../../functions/contracts/trigger.ts';
import type { Aws } from '../installation/aws.ts';
import type { Check } from './check.ts';
import { type InstallationContext, needed } from './context.ts';
import { bad, type Finding, good, warning } from './finding.ts';

/** The partner event source of a trigger. */
const source = async (name: string, aws: Aws, sourceName: string): Promise<Finding> => {
  const found = await eventBridgeSources(aws.eventBridge).describe(sourceName);
  if (!found) {
    return bad(
      name,
      `${sourceName} does not exist in AWS`,
      'SailPoint has not created it in this account and region, or deleted it: see docs/runbook.md#a-subscription-was-deleted-in-sailpoint.',
    );
  }
  const { state, expiresAt } = found;
  if (state !== 'ACTIVE') {
    const remedy =
      state === 'PENDING'
        ? 'Events are dropped until a bus with its name exists: run countersign repair.'
        : 'SailPoint deleted it, with its subscription: see docs/runbook.md#a-subscription-was-deleted-in-sailpoint.';
    return bad(name, state, remedy);
  }
  return expiresAt
    ? warning(name, `ACTIVE, but expires at ${expiresAt.toISOString()}`, 'Run countersign repair.')
    : good(name, 'ACTIVE');
};

/** The partner event sources that the subscriptions send to. */
export const eventSources: Check<InstallationContext> = {
  name: 'event sources',
  run: async ({ aws, installation }) => {
    const { triggers } = await needed('the stack', installation());
    return Promise.all(
      triggers.map((one) =>
        source(`${shortTriggerName(one.triggerId)} event source`, aws, one.source),
      ),
    );
  },
};
