import type { HandOverProblem } from '../../contracts/control.ts';
import { subscriptionIdIn } from '../../contracts/event-source.ts';

/** Account and region that SailPoint has to send to. */
export type Home = { account: string; region: string };

type Seen = {
  id: string;
  type: string;
  enabled: boolean;
  filter?: string | undefined;
  eventBridgeConfig?: { awsAccount: string; awsRegion: string } | undefined;
};

/**
 * Why SailPoint would not send the event that brings in the reviewer, for some request that it sends
 * the first event for. `from` and `to` are the event sources of both subscriptions.
 */
export const subscriptionProblem = (
  all: readonly Seen[],
  { from, to, home }: { from: string; to: string; home: Home },
): HandOverProblem | undefined => {
  const of = (source: string) => all.find(({ id }) => id === subscriptionIdIn(source));
  const [first, second] = [of(from), of(to)];
  if (!first || !second) return 'SUBSCRIPTION_MISSING';
  // While pre-approval is being paused, dynamic approval is about to be.
  if (!first.enabled || !second.enabled) return 'SUBSCRIPTION_DISABLED';

  const { type, eventBridgeConfig: at } = second;
  const isHere =
    type === 'EVENTBRIDGE' && at?.awsAccount === home.account && at.awsRegion === home.region;
  if (!isHere) return 'SUBSCRIPTION_ELSEWHERE';
  return (first.filter ?? '') === (second.filter ?? '') ? undefined : 'FILTERS_DIFFER';
};
