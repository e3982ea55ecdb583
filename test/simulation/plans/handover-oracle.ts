/** Judges hand-overs by what the tenant asked, was answered and gave, and when things stood how. */
import { DECISION_MADE } from '../../../functions/contracts/announcement.ts';
import { accessOf } from '../engine/access.ts';
import { START } from '../engine/clock.ts';
import type { Played } from '../engine/play.ts';
import { couldRely } from '../engine/standing.ts';
import { isStrict } from './handover-history.ts';
import { MENDED } from './handover-mended.ts';
import { misnamed } from './handover-naming.ts';
import { holdsIn, needsPeople, type Passed, passedIn, spanOf } from './handover-passed.ts';

const MINUTE_MS = 60_000;
/** How long a deletion waits between pre-approval and dynamic approval. */
const DRAIN_MS = 30_000;

/** Whether a deletion had taken the subscriptions away, longer ago than it waits between them. */
const isAfterDeletion = ({ world: { tenant, standings } }: Played, at: number): boolean => {
  const gone = standings.findLast(
    ({ isSubscribed }, index) => !isSubscribed && standings[index - 1]?.isSubscribed,
  );
  const isDeleted = tenant.subscriptions.list().length === 0;
  return isDeleted && gone !== undefined && gone.at <= at - DRAIN_MS;
};

/** Why nobody was asked about a review that passed, and whether that is a fault. */
const unasked = (played: Played, passed: readonly Passed[]): string[] => {
  const { history, world, evidence } = played;
  return passed.flatMap(({ request, invocationId, at }) => {
    const made = world.published.find(
      ({ detailType, detail }) =>
        detailType === DECISION_MADE && JSON.parse(detail).invocationId === invocationId,
    );
    const decidedAt = MENDED.lateAnswers ? at : (made?.at ?? at);
    const minute = `${((at - START) / MINUTE_MS).toFixed(1)} min`;
    if (!couldRely(world.standings, evidence.sent, decidedAt)) {
      return [`${invocationId} passed at ${minute} on what the guard had not seen`];
    }
    if (request.dynamicApprover !== null || !isStrict(history)) return [];
    if (!MENDED.deletions && isAfterDeletion(played, at)) return [];
    return [
      `${invocationId} passed at ${minute} while the product's own change left nobody to ask`,
    ];
  });
};

/** Access that ended without anybody's decision. */
const ungiven = (played: Played): string[] => {
  const { world, history } = played;
  const now = world.clock.now();
  const holds = holdsIn(played);
  return world.requests.all.flatMap((request) => {
    const { id, preApproval, dynamicApprover } = request;
    // Without a subscription SailPoint asks nobody here.
    if (!preApproval && !dynamicApprover) return [];
    const access = accessOf(request, now);
    const { from, to } = spanOf(request);
    const isHeld = holds.some((hold) => from >= hold.from && to <= hold.to);
    if (access === 'by somebody involved') return [`${id} was approved by somebody involved`];
    if (access === 'by default') {
      return history.defaultOutcome === 'deny' || isHeld ? [`${id} was approved by default`] : [];
    }
    const isNobodys = access === 'without a person' && needsPeople(request, played);
    const hasPassedUnasked = preApproval && dynamicApprover === null;
    return isNobodys && !hasPassedUnasked
      ? [`${id} got access that nobody gave, asked again: ${dynamicApprover !== null}`]
      : [];
  });
};

export const judged = (played: Played) => {
  const passed = passedIn(played);
  const { wrong, named } = misnamed(played, passed);
  const passedUnasked = passed.filter(({ request }) => request.dynamicApprover === null).length;
  return {
    wrong: [...unasked(played, passed), ...ungiven(played), ...wrong],
    figures: { passed: passed.length, passedUnasked, named },
  };
};
