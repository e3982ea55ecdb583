/** One attempt to answer, by whoever has the right to it in the record, and what became of it. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Invocation } from '../contracts/invocation.ts';
import { LEASE_SECONDS } from '../contracts/lease.ts';
import { isFinal } from '../contracts/transitions.ts';
import { type Deps as SettleDeps, settler } from '../invocation/settler.ts';
import { type Deps as AcceptedDeps, acceptance } from './accepted.ts';
import { judge } from './rules/judge.ts';
import { retryDelayMs } from './rules/retry-delay.ts';
import { type Deps as SendDeps, sender, type ToSend } from './send.ts';

export type Deps = SendDeps &
  AcceptedDeps &
  SettleDeps & {
    /** In [0, 1). */
    random: () => number;
  };

/** The record afterwards, and after how many milliseconds it may be tried again, if it may. */
export type Attempted = { after: Invocation; againMs?: number };

const LEASE_MS = LEASE_SECONDS * 1_000;

/** Until when somebody who begins to send now has the answer for themselves. */
export const leaseFrom = (at: Date): string => new Date(at.getTime() + LEASE_MS).toISOString();

export const attempter = (deps: Deps) => {
  const { now, random, logger, metrics } = deps;
  const send = sender(deps);
  const settle = settler(deps);
  const accept = acceptance(deps);

  return async (what: ToSend): Promise<Attempted> => {
    const { invocation: leased } = what;
    const { invocationId, attempts, deadline } = leased;
    const answer = await send(what);
    const delayMs = retryDelayMs({
      attempts,
      retryAfterMs: answer.kind === 'answered' ? answer.retryAfterMs : undefined,
      remainingMs: Date.parse(deadline) - now().getTime(),
      random: random(),
    });
    const at = now().toISOString();
    const nextAttemptAt = new Date(now().getTime() + delayMs).toISOString();
    const transition = judge(answer, leased, { at, nextAttemptAt });
    const after =
      transition.to === 'completed'
        ? await accept(leased, at)
        : await settle(invocationId, transition);
    if (isFinal(after.state)) return { after };

    // Status or reason; `said` is SailPoint's own short message without secrets.
    const told = { invocationId, attempts, ...answer };
    if (after.refusal) {
      logger.warn('Refused after an unknown outcome', told);
      return { after };
    }
    metrics.addMetric('Retries', MetricUnit.Count, 1);
    logger.warn('Not answered yet', { ...told, delayMs });
    return { after, againMs: delayMs };
  };
};
