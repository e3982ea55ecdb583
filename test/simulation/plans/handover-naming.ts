/** Judges whether the guard named in time what passed and did not come back, and nothing else. */
import { HAND_OVER_MISSED } from '../../../functions/contracts/announcement.ts';
import type { Played } from '../engine/play.ts';
import type { Passed } from './handover-passed.ts';

const MINUTE_MS = 60_000;
/** So long after the answer the second event may still come. */
const IN_TIME_MS = 5 * MINUTE_MS;
/** Clocks, the index behind the table, and the length of a run of the guard. */
const BLUR_MS = 15_000;
/** An answer whose outcome nobody heard is confirmed by SailPoint's status list, which shows it so late. */
const CONFIRMED_MS = 11 * MINUTE_MS;
const NEVER = Number.POSITIVE_INFINITY;

/** What the guard named too late, for nothing, twice or not at all. */
export const misnamed = (
  played: Played,
  passed: readonly Passed[],
): { wrong: string[]; named: number } => {
  const { world } = played;
  const events = world.published.filter(({ detailType }) => detailType === HAND_OVER_MISSED);
  const namedAt = new Map(
    events.map(({ detail, at }) => [JSON.parse(detail).invocationId as string, at]),
  );
  const counted = world.printer.metrics.get('HandOversMissed') ?? 0;
  const wrong = passed.flatMap(({ request, invocationId, at }) => {
    const { dynamicApprover: second, preApproval } = request;
    const named = namedAt.get(invocationId);
    namedAt.delete(invocationId);
    const inTime = at + IN_TIME_MS;
    const isDoubtful = world.scriptOf(request.id)?.troubles.some((one) => one?.kind === 'lost');
    const latest = inTime + MINUTE_MS + BLUR_MS + (isDoubtful ? CONFIRMED_MS : 0);
    const back = (second && world.arrived.get(second.id)) ?? NEVER;
    const cancelled = world.scriptOf(request.id)?.cancelledAfterMs ?? NEVER;
    const cancelledAt = (preApproval?.created.getTime() ?? 0) + cancelled;
    // A second event that went elsewhere is not answered: the request fails at its deadline.
    const timedOutAt = second?.answer ? NEVER : (second?.deadline?.getTime() ?? NEVER);
    const ended = Math.min(request.failure ? cancelledAt : NEVER, timedOutAt);
    const isFine = Math.min(back, ended) < inTime - BLUR_MS;
    const isMissed = Math.min(back, ended) > latest;
    if (isFine && named !== undefined) return [`${invocationId} was named though it came back`];
    if (isMissed && named === undefined) return [`${invocationId} was never named`];
    return named !== undefined && named > latest ? [`${invocationId} was named too late`] : [];
  });
  const isStranger = (id: string) => world.tenant.invocations.find(id)?.type === 'TEST';
  return {
    named: events.length,
    wrong: [
      ...wrong,
      ...[...namedAt.keys()].map(
        (id) => `${id} was named and ${isStranger(id) ? 'is a test' : 'did not pass unasked'}`,
      ),
      ...(counted === events.length ? [] : [`${counted} counted, ${events.length} named`]),
    ],
  };
};
