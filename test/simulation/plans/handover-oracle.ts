/** Judges hand-overs by what the tenant asked, was answered and gave, and when things stood how. */
import { accessOf } from '../engine/access.ts';
import { START } from '../engine/clock.ts';
import type { Played } from '../engine/play.ts';
import { couldRely } from '../engine/standing.ts';
import { isStrict } from './handover-history.ts';
import { misnamed } from './handover-naming.ts';
import { holdsIn, needsPeople, type Passed, passedIn, spanOf } from './handover-passed.ts';

const MINUTE_MS = 60_000;
/**
 * Whether an answer whose first attempt left in doubt whether SailPoint has it is to be judged by when
 * it was taken. The product cannot take such an answer back, and sends it again on what it saw before.
 */
const DOUBT_COUNTS = false;

/** The first attempt of which nobody knows whether SailPoint took it; without one, when it did. */
const reliedAt = ({ evidence }: Played, { invocationId, at }: Passed): number => {
  const doubtful = evidence.sent.find(
    (one) => one.invocationId === invocationId && one.at < at && (one.status ?? 0) >= 500,
  );
  return DOUBT_COUNTS ? at : (doubtful?.at ?? at);
};

/** What passed although the guard had not seen that somebody would be asked, or nobody was by our own doing. */
const unasked = (played: Played, passed: readonly Passed[]): string[] =>
  passed.flatMap((one) => {
    const { history, world, evidence } = played;
    const { request, invocationId, at } = one;
    const since = reliedAt(played, one);
    const minute = `${((at - START) / MINUTE_MS).toFixed(1)} min`;
    if (!couldRely(world.standings, evidence.sent, since)) {
      return [`${invocationId} passed at ${minute} on what the guard had not seen`];
    }
    const isOurs = request.dynamicApprover === null && isStrict(history) && since === at;
    return isOurs
      ? [`${invocationId} passed at ${minute} while the product's own change left nobody to ask`]
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
