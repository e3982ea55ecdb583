/** Thinks an invocation over: facts, policies, reviewer, answer. It changes nothing. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Control, handOverStateOf } from '../contracts/control.ts';
import type { Decision } from '../contracts/decision.ts';
import type { Facts } from '../contracts/facts.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { patienceMs } from '../contracts/patience.ts';
import { nearerDeadline } from '../contracts/response-deadline.ts';
import type { Transition } from '../contracts/transition.ts';
import { askForReview, decideByPolicy, type Grounds } from '../contracts/transitions.ts';
import type { Home } from '../contracts/trigger-event.ts';
import type { Turn } from '../contracts/turn.ts';
import { isWorthWaiting } from '../contracts/waiting.ts';
import { unknownFacts } from '../contracts/walk-facts.ts';
import type { FactSource } from '../facts/gather.ts';
import { conclude, handsOver, needsReviewer, outputOf, type Settings } from '../policy/conclude.ts';
import type { Evaluate } from '../policy/engine.ts';
import { chooseReviewer } from '../policy/reviewer.ts';
import { type Deps as BoundDeps, boundDecision } from './bound-decision.ts';
import { inTime } from './in-time.ts';
import { underHold } from './rules/emergency-hold.ts';
import { type Deps as ShadowDeps, shadowed } from './shadowed.ts';

export type Deps = BoundDeps &
  ShadowDeps & {
    facts: FactSource;
    evaluate: Evaluate;
    settings: Settings;
    home: Pick<Home, 'triggers'>;
    /** Lifecycle states of people who cannot review. */
    inactiveStates: readonly string[];
    now: () => Date;
    /** In [0, 1). */
    random: () => number;
    logger: Logger;
    metrics: Metrics;
  };

/** What a request is decided by, asked for while its record is still being made. */
export type Gathered = {
  facts: Promise<Facts>;
  /** Filled by then: what could not be learnt for a reason that may pass, */
  passing: readonly string[];
  /** and when it may be asked for again, if that is known. */
  turns: readonly Turn[];
  /** Whether something was not asked, since others use the calls and this one only looks. */
  crowd: { readonly isMet: boolean };
  standing: Promise<Control>;
};

/** Why a record stays as it is for now, and how long it is left alone. */
export type Waiting =
  | { for: 'hand-over' }
  | { for: 'room' }
  | { for: 'facts'; waitMs: number; turn?: Turn | undefined };

export const isWaiting = (next: Transition | Waiting): next is Waiting => 'for' in next;

export const deliberator = (deps: Deps) => {
  const { facts, evaluate, settings, home, now, random, logger, metrics } = deps;
  const choice = { fallbackGroup: settings.fallbackGroup, inactiveStates: deps.inactiveStates };
  const findBound = boundDecision(deps);
  const tryShadow = shadowed(deps);

  const tellUnknown = (unknown: ReturnType<typeof unknownFacts>) => {
    metrics.addMetric('UnknownFacts', MetricUnit.Count, unknown.length);
    if (unknown.length > 0) logger.warn('Facts are unknown', { unknown });
  };

  /** The transition that follows, or what is waited for. */
  return async (invocation: Invocation, asked: Gathered): Promise<Transition | Waiting> => {
    const { triggerId, request, sentAt, state } = invocation;
    const [gathered, standing, bound] = await Promise.all([
      asked.facts,
      asked.standing,
      findBound(invocation),
    ]);
    // The deadline in the record may be of an hour when nobody could read what was seen of it.
    const nearer =
      state === 'received' &&
      nearerDeadline(invocation, { triggers: home.triggers, ...standing }, now());
    const span = nearer ? { sentAt, deadline: nearer } : invocation;
    // What only saves time may fail and leave nothing unknown.
    const unknown = unknownFacts(gathered);
    const isMissing = asked.passing.length > 0 && unknown.length > 0;
    const turn = asked.turns.at(-1);
    const waitMs = isMissing ? patienceMs(span, now(), { random: random(), turn }) : undefined;
    // SailPoint could have told, and was not asked: the next look may be let ask.
    if (asked.crowd.isMet && unknown.length > 0 && !bound) return { for: 'room' };
    if (waitMs !== undefined && !bound) {
      // Its patience may end before its turn, if the deadline is nearer than the record says.
      const isInTime = turn && Date.parse(turn.from) <= now().getTime() + waitMs;
      return { for: 'facts', waitMs, turn: isInTime ? turn : undefined };
    }

    tellUnknown(unknown);
    const live = evaluate(request, { sentAt, facts: gathered });
    const shared = {
      facts: gathered,
      shadow: tryShadow(invocation, gathered, live),
      ...(nearer && { deadline: nearer }),
    };
    const decide = (grounds: Grounds, decision: Omit<Decision, 'at'>) =>
      decideByPolicy(
        grounds,
        { ...decision, at: now().toISOString() },
        state === 'in-review' ? state : 'received',
      );

    if (bound?.decision) {
      const { outcome, by } = bound.decision;
      const output = outputOf(triggerId, { outcome, comment: '' }, settings);
      const grounds = { ...shared, evaluation: live, carriedFrom: bound.invocationId };
      return decide(grounds, { outcome, output, by });
    }

    const evaluation = underHold(live, standing);
    const handOver = handOverStateOf(invocation, standing, now());
    const mayHandOver = handOver === 'safe';
    const goesOn = evaluation.outcome === 'review' && handsOver(triggerId, settings);
    const stays =
      state !== 'received' || isWorthWaiting({ ...invocation, ...shared }, handOver, now());
    // What waits or is held already stays as it is until it can be handed over.
    if (goesOn && !mayHandOver && stays) return { for: 'hand-over' };

    const standingNow = { ...settings, mayHandOver };
    const named = needsReviewer(triggerId, evaluation, standingNow)
      ? await chooseReviewer(evaluation.reviewers, {
          ...choice,
          request,
          lookUp: inTime(facts, now),
        })
      : undefined;
    const grounds = {
      ...shared,
      evaluation,
      considered: named?.considered,
      ...(goesOn && mayHandOver && { followUp: 'awaited' as const }),
    };
    const output = conclude(triggerId, evaluation, { ...standingNow, reviewer: named?.reviewer });
    return output
      ? decide(grounds, { outcome: evaluation.outcome, output, by: 'policy' })
      : askForReview(grounds);
  };
};
