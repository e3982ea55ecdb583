/** A SailPoint that cannot tell a fact just now, and what comes back for it. */
import type { FactSource } from '../../../functions/facts/gather.ts';
import { INVOCATION_ID, SENT_AT } from '../fixtures.ts';
import { facts, unknownFact } from '../known.ts';
import { setUp } from './world.ts';

export const REASON = 'GET /identities/v1/{id}: no answer within 2000 ms';
export const minutesAfter = (minutes: number) => new Date(Date.parse(SENT_AT) + minutes * 60_000);

/** Facts of which one is late for a while. */
export const lateFacts = (late = { now: true }): FactSource => ({
  ...setUp().source,
  async gather(_, { onPassing = () => {} } = {}) {
    if (!late.now) return facts();
    onPassing(REASON);
    return facts({ status: unknownFact() });
  },
});

/** A message of the queue of what waits. */
export const woken = {
  Records: [{ eventSource: 'aws:sqs', body: JSON.stringify({ invocationId: INVOCATION_ID }) }],
};
