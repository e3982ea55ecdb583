/** Judges hand-overs by what the tenant asked, was answered and gave, and when things stood how. */
import { accessOf } from '../engine/access.ts';
import { START } from '../engine/clock.ts';
import type { Played } from '../engine/play.ts';
import { couldRely } from '../engine/standing.ts';
import { isStrict } from './handover-history.ts';
import { misnamed } from './handover-naming.ts';
import { holdsIn, needsPeople, type Passed, passedIn, spanOf } from './handover-passed.ts';

const MINUTE_MS = 60_000;
/** What passed although the guard had not seen that somebody would be asked, or nobody was by our own doing. */
const unasked = (played: Played, passed: readonly Passed[]): string[] =>
  passed.flatMap((one) => {
    const { history, world, evidence } = played;
    const { request, invocationId, at } = one;
    const minute = `${((at - START) / MINUTE_MS).toFixed(1)} min`;
    if (!couldRely(world.standings, evidence.sent, at)) {
      return [`${invocationId} passed at ${minute} on what the guard had not seen`];
    }
    if (request.dynamicApprover !== null) return [];
    if (isStrict(history)) {
      return [
        `${invocationId} passed at ${minute} while the product's own change left nobody to ask`,
      ];
    }
    const standing = world.standings.findLast((known) => known.at <= at);
    return standing?.isSubscribed
      ? [`${invocationId} passed at ${minute} in order, and nobody was asked`]
      : [];
  });

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
