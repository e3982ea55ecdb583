/** How things stood at SailPoint and AWS, and what the guard could see of it. */
import type { Standing } from './administrator.ts';
import type { Sent } from './network.ts';

/** A look takes so long at most, from the list of subscriptions to AWS's last answer. */
const LOOK_MS = 500;
/** Between reading the guard's look and the decision lie the facts. */
const DECIDING_MS = 20_000;
/** The guard looks every minute; what it saw counts for so long. */
const FRESH_MS = 5 * 60_000;

const isGood = ({ isSubscribed, isWired }: Standing) => isSubscribed && isWired;

/** Whether all was in order at some moment of a span. */
export const wasGood = (standings: readonly Standing[], from: number, to: number): boolean =>
  standings.some(
    (standing, index) =>
      isGood(standing) &&
      standing.at <= to &&
      (standings[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= from,
  );

/** Whether the guard looked, saw all in order, and has not seen otherwise since. */
export const couldRely = (
  standings: readonly Standing[],
  sent: readonly Sent[],
  decidedAt: number,
): boolean => {
  const looks = sent.filter(
    ({ by, path, status, at }) =>
      by === 'deadline-guard' &&
      path === '/trigger-subscriptions/v1' &&
      status === 200 &&
      at <= decidedAt &&
      at >= decidedAt - FRESH_MS - DECIDING_MS,
  );
  const sawGood = ({ at }: Sent) => wasGood(standings, at, at + LOOK_MS);
  const lastGood = looks.findLast(sawGood);
  return (
    lastGood !== undefined &&
    looks.every(
      (look) => look.at <= lastGood.at || look.at > decidedAt - DECIDING_MS || sawGood(look),
    )
  );
};
