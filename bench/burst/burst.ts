import pLimit from 'p-limit';
import pWaitFor from 'p-wait-for';
import { z } from 'zod';
import { acme } from '../../local/tenant/seed/acme.ts';
import type { Entry, TenantClient } from '../../local/tenant-client.ts';
import { type AccessRequest, APPROVED, DENIED, submit } from '../access-request.ts';
import { endsIn, progressIn } from './ends.ts';

/** Of ten requests, one is approved; SailPoint then asks about it a second time. */
const APPROVED_OF = 10;
/** So many submissions at once keep the tenant busy, and more would not make it faster. */
const AT_ONCE = 20;
const LOOK_MS = 1_000;
const GIVE_UP_MS = 5 * 60_000;

/** SailPoint limits the calls of each person, so they take turns. */
const REQUESTERS = acme.people
  .filter(({ id, lifecycleState }) => lifecycleState === 'active' && id !== APPROVED.recipientId)
  .map(({ username }) => username);

const Submitted = z.object({
  newRequests: z.tuple([z.object({ accessRequestIds: z.tuple([z.string()]) })]),
});

export type Kind = 'approved' | 'denied';
const REQUESTS: Record<Kind, AccessRequest> = { approved: APPROVED, denied: DENIED };

/** Which kind each request of a burst is, and how its access request ended. */
export type Ended = { kind: Kind; end: string };
export type Burst = { ended: Ended[]; asked: number; answered: number; seconds: number };

const kindOf = (index: number): Kind => (index % APPROVED_OF === 0 ? 'approved' : 'denied');

const submitOne = async (tenant: TenantClient, index: number) => {
  const kind = kindOf(index);
  const requester = REQUESTERS[index % REQUESTERS.length] ?? '';
  const answer = await submit(tenant, { ...REQUESTS[kind], requester });
  const [{ accessRequestIds }] = Submitted.parse(answer).newRequests;
  return { kind, id: accessRequestIds[0] };
};

/**
 * Submits requests as fast as the tenant takes them, waits until everything that it asked is answered
 * and nothing new is asked, or gives up after five minutes; `progress` hears of each change.
 */
export const burstOf = async (
  tenant: TenantClient,
  indexes: readonly number[],
  progress: (line: string) => void,
): Promise<Burst> => {
  const seen = (await tenant.log(0)).length;
  const limit = pLimit(AT_ONCE);
  const submitted = await Promise.all(
    indexes.map((index) => limit(() => submitOne(tenant, index))),
  );

  let entries: Entry[] = [];
  const isOver = async () => {
    const before = entries.length;
    entries = await tenant.log(seen);
    const { asked, answered } = progressIn(entries);
    if (entries.length !== before) progress(`${answered} of ${asked} answered`);
    return asked >= indexes.length && answered === asked && entries.length === before;
  };
  const timeout = { milliseconds: GIVE_UP_MS, fallback: () => {} };
  await pWaitFor<void>(isOver, { interval: LOOK_MS, timeout });

  const ends = endsIn(entries);
  return {
    ended: submitted.map(({ kind, id }) => ({ kind, end: ends[id] ?? 'never asked about' })),
    ...progressIn(entries),
  };
};
