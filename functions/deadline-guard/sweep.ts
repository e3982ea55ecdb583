/** Does for each open invocation what is due, nearest deadline first. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { AnswerQueue } from '../aws/answer-queue.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { OpenInvocations } from '../aws/open-invocations.ts';
import type { Pacing } from '../aws/pacing.ts';
import { describe, INVOCATION_STALLED, REVIEW_REMINDED } from '../contracts/announcement.ts';
import type { Failure, Invocation } from '../contracts/invocation.ts';
import type { OpenInvocation } from '../contracts/open-invocation.ts';
import { PER_SECOND } from '../contracts/pace.ts';
import { decideByDeadline, fail, isFinal, queueAgain, remind } from '../contracts/transitions.ts';
import type { Announce } from '../invocation/announcer.ts';
import { countDecision } from '../invocation/count-decision.ts';
import { settler } from '../invocation/settler.ts';
import type { Settings } from '../policy/conclude.ts';
import { forEachOf } from './for-each.ts';
import { type DefaultOutcome, defaultDecision } from './rules/default-decision.ts';
import { type Due, dueOf } from './rules/due.ts';

export type Deps = {
  invocations: Pick<Invocations, 'find' | 'apply'>;
  openInvocations: Pick<OpenInvocations, 'pages'>;
  announce: Announce;
  bus: EventBus;
  queue: AnswerQueue;
  pacing: Pick<Pacing, 'pauseMs'>;
  settings: Settings;
  defaultOutcome: DefaultOutcome;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

/** What a sweep saw. */
export type Swept = {
  /** Those that are not ended, nearest deadline first. */
  open: OpenInvocation[];
  /** Those that only SailPoint's invocation status can tell about. */
  inDoubt: OpenInvocation[];
};

/** A run starts nothing more after this; what is left is first in the next run. */
const RUN_MS = 40_000;
/** As many answers as SailPoint takes until the next run. */
const MOST_MESSAGES = 60 * PER_SECOND;

const TOO_LATE: Failure = {
  code: 'DEADLINE_PASSED',
  message: 'The deadline passed before SailPoint took an answer.',
};

export const sweeper = (deps: Deps) => {
  const { invocations, openInvocations, announce, bus, queue, pacing, now, logger, metrics } = deps;
  const settle = settler(deps);
  const forEach = forEachOf(deps);

  const decide = async (found: Invocation) => {
    const decision = defaultDecision(found, { ...deps, at: now().toISOString() });
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

  const act: Record<Exclude<Due, 'ask-status'>, (found: Invocation) => Promise<unknown>> = {
    announce,
    decide,
    // What could not be read waits for a correction.
    'decide-again': async ({ invocationId, unreadable }) =>
      unreadable || bus.publish(INVOCATION_STALLED, { invocationId }),
    async remind(found) {
      await bus.publish(REVIEW_REMINDED, describe(found));
      await invocations.apply(found.invocationId, remind(now().toISOString()));
    },
    async 'queue-again'(found) {
      await queue.put(describe(found));
      await invocations.apply(found.invocationId, queueAgain(now().toISOString()));
    },
    expire({ invocationId }) {
      const at = now().toISOString();
      return settle(invocationId, fail('expired', { at, failure: TOO_LATE, idleAt: at }));
    },
  };

  return async (): Promise<Swept> => {
    const paused = (await pacing.pauseMs()) > 0;
    // Not before the table's first answer, which may set the clock right.
    const startedAt = now().getTime();
    const swept: Swept = { open: [], inDoubt: [] };
    let messages = 0;
    let left = 0;

    const handle = async (open: OpenInvocation) => {
      if (!isFinal(open.state)) swept.open.push(open);
      const due = dueOf(open, now());
      if (due === 'ask-status') swept.inDoubt.push(open);
      if (!due || due === 'ask-status') return;
      // While SailPoint is down, or behind so many, a fresh message could only wait beside the old.
      if (due === 'queue-again' && (paused || ++messages > MOST_MESSAGES)) return;

      if (now().getTime() - startedAt >= RUN_MS) {
        left += 1;
        return;
      }
      const { invocationId } = open;
      // The index may be behind: what is due counts only if the record says so too.
      const found = await invocations.find(invocationId);
      if (!found || dueOf(found, now()) !== due) return;
      await act[due](found);
      logger.info('Guarded', { invocationId, due });
    };

    for await (const { open, unreadable } of openInvocations.pages()) {
      await forEach(open, handle);
      await forEach(unreadable, async ({ invocationId }) => {
        const found = await invocations.find(invocationId);
        if (found) await handle(found);
      });
    }
    if (left > 0) logger.warn('The run is over; the rest is for the next one', { left });
    return swept;
  };
};
