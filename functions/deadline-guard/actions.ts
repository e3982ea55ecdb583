/** What the deadline guard does about an open invocation, by what is due. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { EventBus } from '../aws/event-bus.ts';
import type { InvocationQueue } from '../aws/invocation-queue.ts';
import type { Invocations } from '../aws/invocations.ts';
import { describe, INVOCATION_STALLED, REVIEW_REMINDED } from '../contracts/announcement.ts';
import type { Control } from '../contracts/control.ts';
import type { Failure, Invocation } from '../contracts/invocation.ts';
import { queueAgain } from '../contracts/sending-steps.ts';
import { remind } from '../contracts/telling.ts';
import { decideByDeadline, fail } from '../contracts/transitions.ts';
import type { Announce } from '../invocation/announcer.ts';
import { countDecision } from '../invocation/count-decision.ts';
import type { Notice } from '../invocation/notice.ts';
import { settler } from '../invocation/settler.ts';
import type { Settings } from '../policy/conclude.ts';
import { type DefaultOutcome, defaultDecision } from './rules/default-decision.ts';
import type { Due } from './rules/due.ts';

export type Deps = {
  invocations: Pick<Invocations, 'find' | 'apply'>;
  announce: Announce;
  notice: Notice;
  bus: EventBus;
  answers: InvocationQueue;
  settings: Settings;
  defaultOutcome: DefaultOutcome;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

type Act = (found: Invocation, standing: Control) => Promise<unknown>;

const TOO_LATE: Failure = {
  code: 'DEADLINE_PASSED',
  message: 'The deadline passed before SailPoint took an answer.',
};

/** What only SailPoint's status list can tell: it is asked once for all of it, after the sweep. */
export type ToAsk = 'ask-status' | 'follow-up';

export const actionsOf = (deps: Deps): Record<Exclude<Due, ToAsk>, Act> => {
  const { invocations, announce, bus, answers, now, logger, metrics } = deps;
  const settle = settler(deps);

  const decide: Act = async (found, { hold }) => {
    // Nothing is approved while approvals are on hold.
    const defaultOutcome = hold ? 'deny' : deps.defaultOutcome;
    const at = now().toISOString();
    const decision = defaultDecision(found, { settings: deps.settings, defaultOutcome, at });
    const { applied, invocation } = await invocations.apply(
      found.invocationId,
      decideByDeadline(decision),
    );
    if (applied) {
      countDecision(metrics, decision);
      const { invocationId } = found;
      logger.warn('Decided by the deadline', { invocationId, outcome: decision.outcome });
    }
    await announce(invocation);
  };

  return {
    announce,
    decide,
    // What could not be read waits for a correction.
    'decide-again': async ({ invocationId, unreadable }) =>
      unreadable || bus.publish({ detailType: INVOCATION_STALLED, detail: { invocationId } }),
    async remind(found) {
      await bus.publish({ detailType: REVIEW_REMINDED, detail: describe(found) });
      await invocations.apply(found.invocationId, remind(now().toISOString()));
    },
    async 'queue-again'(found) {
      await answers.put(found.invocationId);
      await invocations.apply(found.invocationId, queueAgain(now().toISOString()));
    },
    expire({ invocationId }) {
      const at = now().toISOString();
      return settle(invocationId, fail('expired', { at, failure: TOO_LATE, idleAt: at }));
    },
  };
};
