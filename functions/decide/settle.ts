/** Brings a record as far as it can come now: decided and sent, in review, or left to wait. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ControlItem } from '../aws/control-item.ts';
import type { Envelopes } from '../aws/envelopes.ts';
import type { InvocationQueue } from '../aws/invocation-queue.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { patienceEnds } from '../contracts/patience.ts';
import { isFinal } from '../contracts/transitions.ts';
import { bringsReviewers } from '../contracts/triggers.ts';
import type { Turn } from '../contracts/turn.ts';
import type { Asker } from '../facts/gate.ts';
import type { Announce } from '../invocation/announcer.ts';
import { countDecision } from '../invocation/count-decision.ts';
import { handsOver } from '../policy/conclude.ts';
import {
  type Deps as FirstAttemptDeps,
  firstAttempt,
  type Sending,
} from '../sending/first-attempt.ts';
import {
  type Deps as DeliberateDeps,
  deliberator,
  type Gathered,
  isWaiting,
} from './deliberate.ts';

export type Deps = DeliberateDeps &
  FirstAttemptDeps & {
    invocations: Pick<Invocations, 'apply' | 'ofAccessRequest'>;
    announce: Announce;
    control: Pick<ControlItem, 'read'>;
    envelopes: Pick<Envelopes, 'find'>;
    /** Brings back what waits for facts. */
    waiting: InvocationQueue;
    logger: Logger;
    metrics: Metrics;
  };

/** Who brings an invocation to be settled. */
export type Comer = {
  /** Whether it is the one that comes again while facts are missing. */
  isWaker: boolean;
  /** The calls that were kept for it. */
  turn?: Turn | undefined;
};

/** What takes time, asked for while the record is still being made. */
export type Asked = Gathered & Sending;

/** Nobody may come to wait for it: a failure then is no crash of the process. */
const asked = <Value>(value: Promise<Value>): Promise<Value> => {
  value.catch(() => {});
  return value;
};

/** A queue counts whole seconds. */
const SOON_MS = 1_000;

export const settler = (deps: Deps) => {
  const { invocations, envelopes, announce, control, waiting, facts } = deps;
  const { settings, now, logger, metrics } = deps;
  const deliberate = deliberator(deps);
  const first = firstAttempt(deps);

  const ask = (
    found: Invocation,
    {
      isWaker,
      turn,
      isWanted,
      standing = control.read(),
      envelope = envelopes.find(found.invocationId),
    }: Comer & Partial<Pick<Asked, 'standing' | 'envelope'>> & Pick<Asker, 'isWanted'>,
  ): Asked => {
    const passing: string[] = [];
    const turns: Turn[] = [];
    const crowd = { isMet: false };
    const asking = {
      granted: turn?.calls,
      // SailPoint asks a second time about what it asked before.
      hasWaited: turn !== undefined || bringsReviewers(found.triggerId, settings.subscribed),
      // Who comes again by chance, or to look, does not stand in line beside the one that waits.
      latest: isWaker ? patienceEnds(found) : undefined,
      isWanted,
      onTurn: (one: Turn) => void turns.push(one),
      onHeld: () => {
        crowd.isMet = true;
      },
      onPassing: (reason: string) => void passing.push(reason),
    };
    return {
      envelope: asked(envelope),
      facts: asked(facts.gather(found.request, asking)),
      ...{ passing, turns, crowd },
      standing: asked(standing),
      right: first.ask(),
    };
  };

  /** A review that people look at here only until it can be handed over. */
  const isHeld = ({ state, triggerId }: Invocation) =>
    state === 'in-review' && handsOver(triggerId, settings);

  const count = ({ state, decision, evaluation }: Invocation) => {
    if (decision) countDecision(metrics, decision);
    else metrics.addMetric('InReview', MetricUnit.Count, 1);
    logger.info('Invocation settled', { state, outcome: evaluation?.outcome });
  };

  /**
   * Decides what is not decided yet; a record in any other state stays as it is. Of all who come to one
   * that waits for facts, only the one that `isWaker` comes again.
   */
  const settle = async (
    found: Invocation,
    { early, ...comer }: Comer & { early?: Asked | undefined },
  ): Promise<void> => {
    if (found.state !== 'received' && !isHeld(found)) return announce(found);
    if (found.unreadable) return;
    const { isWaker, turn } = comer;
    const tooSoonMs = turn ? Date.parse(turn.from) - now().getTime() : 0;
    // A queue keeps nothing as long as a line may be.
    if (tooSoonMs > SOON_MS) return waiting.put(found.invocationId, tooSoonMs, turn);

    const all = early ?? ask(found, comer);
    const next = await deliberate(found, all);
    if (isWaiting(next)) {
      logger.info('Waiting', { ...next, passing: all.passing });
      if (next.for === 'facts' && isWaker) {
        await waiting.put(found.invocationId, next.waitMs, next.turn);
      }
      return announce(found);
    }
    const transition = await first.claim(found, next, all);
    const { applied, invocation } = await invocations.apply(found.invocationId, transition);
    if (!applied) return announce(invocation);

    count(invocation);
    const after = invocation.sendingUntil ? await first.send(invocation, all) : invocation;
    // Who brings an answer to its end tells of that.
    if (!isFinal(after.state)) await announce(after);
  };

  return { ask, settle };
};
