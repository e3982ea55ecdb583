import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED } from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';

type Situation = {
  /** Triggers that are subscribed to; pre-approval unless others are given. */
  triggers?: string[];
  /** What their subscriptions say beside the usual. */
  subscription?: object;
  requestedFor?: string[];
};

/** A tenant in which Ed has requested access to the wiki. */
export const requested = async (
  { triggers = [PRE_APPROVAL], subscription = {}, requestedFor = [ED] }: Situation = {},
  options: Parameters<typeof setUp>[0] = {},
) => {
  const world = await setUp(options);
  for (const triggerId of triggers) {
    await world.call('POST', '/trigger-subscriptions/v1', eventBridge(triggerId, subscription));
  }
  const body = { requestedFor, requestedItems: [wiki] };
  await world.call('POST', '/access-requests/v1', body, await world.tokenOf(ED));

  return {
    ...world,
    status: async () => (await world.call('GET', '/access-request-status/v1')).body[0],
    statuses: async () => (await world.call('GET', '/trigger-invocations/v1/status')).body,
    approvals: async () => (await world.call('GET', '/access-request-approvals/v1/pending')).body,
  };
};
