/** Brings a record as far as it can come now: decided and sent, in review, or left to wait. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ControlItem } from '../aws/control-item.ts';
import type { Envelopes } from '../aws/envelopes.ts';
import type { InvocationQueue } from '../aws/invocation-queue.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { isFinal } from '../contracts/transitions.ts';
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

/** What takes time, asked for while the record is still being made. */
export type Asked = Gathered & Sending;

/** Nobody may come to wait for it: a failure then is no crash of the process. */
const asked = <Value>(value: Promise<Value>): Promise<Value> => {
  value.catch(() => {});
  return value;
};

export const settler = (deps: Deps) => {
  const { invocations, envelopes, announce, control, waiting, facts } = deps;
  const { settings, logger, metrics } = deps;
  const deliberate = deliberator(deps);
  const first = firstAttempt(deps);

  const ask = (
    { invocationId, request }: Invocation,
    {
      standing = control.read(),
      envelope = envelopes.find(invocationId),
    }: Partial<Pick<Asked, 'standing' | 'envelope'>> = {},
  ): Asked => {
    const passing: string[] = [];
    return {
      envelope: asked(envelope),
      facts: asked(facts.gather(request, (reason) => void passing.push(reason))),
      passing,
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
    { early, isWaker }: { early?: Asked | undefined; isWaker: boolean },
  ): Promise<void> => {
    if (found.state !== 'received' && !isHeld(found)) return announce(found);
    if (found.unreadable) return;

    const all = early ?? ask(found);
    const next = await deliberate(found, all);
    if (isWaiting(next)) {
      logger.info('Waiting', { ...next, passing: all.passing });
      if (next.for === 'facts' && isWaker) await waiting.put(found.invocationId, next.waitMs);
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
