/** Finds out whether a review that was handed over has come back for its reviewer. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventBus } from '../aws/event-bus.ts';
import type { Invocations } from '../aws/invocations.ts';
import type { StoredToken } from '../aws/stored-token.ts';
import { describe, HAND_OVER_MISSED } from '../contracts/announcement.ts';
import { FinalState, type FollowUp, type Invocation } from '../contracts/invocation.ts';
import { isSameRequest } from '../contracts/same-request.ts';
import { endFollowUp } from '../contracts/telling.ts';
import { TRIGGERS } from '../contracts/triggers.ts';
import { ServiceError } from '../errors.ts';
import type { Notice } from '../invocation/notice.ts';
import type { InvocationStatus } from '../sailpoint/invocation-statuses.ts';
import type { RequestStates } from '../sailpoint/request-states.ts';
import { forEachOf } from './for-each.ts';
import type { Swept } from './sweep.ts';

export type Deps = {
  invocations: Pick<Invocations, 'apply' | 'find' | 'ofAccessRequest'>;
  bus: EventBus;
  notice: Notice;
  requestStates: RequestStates;
  token: StoredToken;
  /** How long the second event may take. */
  followUpMs: number;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
};

type Rows = readonly InvocationStatus[] | undefined;

/** What holds for one run. */
type Run = {
  rows: Rows;
  /** Nothing more is begun from then on. */
  until: Date;
  /** SailPoint gave no answer about one request, and would give none about the next. */
  isDown: boolean;
};

export const followUp = (deps: Deps) => {
  const { invocations, bus, notice, requestStates, token, followUpMs, now } = deps;
  const { logger, metrics } = deps;
  const forEach = forEachOf(deps);

  /** The events of the next trigger for the same request. */
  const answersTo = async (found: Invocation): Promise<Invocation[]> => {
    const { review } = TRIGGERS[found.triggerId];
    if (review.way !== 'hand-over') return [];

    const siblings = await invocations.ofAccessRequest(found.accessRequestId);
    return siblings.filter(
      ({ triggerId, request, sentAt }) =>
        triggerId === review.to && sentAt >= found.sentAt && isSameRequest(request, found.request),
    );
  };

  /** `undefined` if it was not asked. */
  const hasEnded = async ({ accessRequestId }: Invocation, run: Run) => {
    if (run.isDown || now() >= run.until) return undefined;
    try {
      return await requestStates.hasEndedWithoutAccess(accessRequestId, await token.read());
    } catch (error) {
      // Unknown: better a call for nothing than access with nobody asked.
      if (!(error instanceof ServiceError)) throw error;
      if (error.code !== 'SAILPOINT_REFUSED') run.isDown = true;
      return false;
    }
  };

  /** What became of it, or `undefined` while that cannot be told yet. */
  const outcomeOf = async (
    found: Invocation,
    run: Run,
  ): Promise<FollowUp | 'unasked' | undefined> => {
    const { rows } = run;
    const typeOf = ({ invocationId }: Invocation) =>
      rows?.find(({ id }) => id === invocationId)?.type;
    if (typeOf(found) === 'TEST') return 'void';

    const events = await answersTo(found);
    // A test invocation asks nobody, whatever request it names.
    if (events.some((event) => typeOf(event) === 'REAL_TIME')) return 'seen';
    if (now().getTime() - Date.parse(found.endedAt ?? found.sentAt) < followUpMs) return undefined;
    const ended = await hasEnded(found, run);
    if (ended === undefined) return 'unasked';
    if (ended) return 'void';
    // Whether what came is real will be known when SailPoint is back.
    return events.length > 0 && !rows ? undefined : 'missed';
  };

  /** Whether it was followed up, as far as that can be told. */
  const follow = async ({ invocationId }: { invocationId: string }, run: Run): Promise<boolean> => {
    if (now() >= run.until) return false;
    const found = await invocations.find(invocationId);
    if (found?.followUp !== 'awaited') return true;
    const outcome = await outcomeOf(found, run);
    if (outcome === 'unasked') return false;
    if (!outcome) return true;

    if (outcome === 'missed') {
      const { accessRequestId } = found;
      await bus.publish({ detailType: HAND_OVER_MISSED, detail: describe(found) });
      metrics.addMetric('HandOversMissed', MetricUnit.Count, 1);
      logger.error('A review passed and nobody was asked', { invocationId, accessRequestId });
      await notice({ code: 'HAND_OVER_MISSED', invocationId });
    }
    await invocations.apply(invocationId, endFollowUp(FinalState.parse(found.state), outcome));
    return true;
  };

  return async ({ passed }: Swept, rows: Rows, until: Date): Promise<void> => {
    const run: Run = { rows, until, isDown: false };
    let left = 0;
    await forEach(passed, async (one) => {
      if (!(await follow(one, run))) left += 1;
    });
    if (left > 0) logger.warn('Reviews that passed are left for the next run', { left });
  };
};
