/** Takes trigger events and people's decisions in, decides, and passes on what comes next. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { DeadLetters } from '../aws/dead-letters.ts';
import type { Invocations } from '../aws/invocations.ts';
import { NO_REQUEST } from '../contracts/access-request.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { type RequestToDecide, readRequestToDecide } from '../contracts/request-to-decide.ts';
import type { DeadlinesSeen } from '../contracts/response-deadline.ts';
import { senderOf } from '../contracts/sender.ts';
import { readAtLast } from '../contracts/transitions.ts';
import { type Home, parseEvent } from '../contracts/trigger-event.ts';
import { ServiceError } from '../errors.ts';
import { countDecision } from '../invocation/count-decision.ts';
import { handsOver } from '../policy/conclude.ts';
import { type Deps as DeliberateDeps, deliberator } from './deliberate.ts';
import { decisionTaker, type Deps as TakeDeps } from './take-decision.ts';

export type Deps = DeliberateDeps &
  TakeDeps & {
    invocations: Pick<Invocations, 'claim' | 'find' | 'apply' | 'ofAccessRequest'>;
    deadLetters: DeadLetters;
    home: Home;
  };

export const createHandler = (deps: Deps) => {
  const { invocations, announce, control, deadLetters, home, settings, now, logger, metrics } =
    deps;
  const deliberate = deliberator(deps);
  const takeDecision = decisionTaker(deps);

  const refuse = async (event: unknown, reason: ServiceError) => {
    await deadLetters.keep(event, reason);
    metrics.addMetric('RefusedEvents', MetricUnit.Count, 1);
    logger.error('Event refused', { code: reason.code, reason: reason.message });
  };

  /** A review that people look at here only until it can be handed over. */
  const isHeld = ({ state, triggerId }: Invocation) =>
    state === 'in-review' && handsOver(triggerId, settings);

  /** Decides what is not decided yet; a record in any other state stays as it is. */
  const settle = async (found: Invocation): Promise<void> => {
    if (found.state !== 'received' && !isHeld(found)) return announce(found);
    if (found.unreadable) return;

    const transition = await deliberate(found);
    if (!transition) {
      logger.info('Waiting until a review can be handed over');
      return announce(found);
    }
    const { applied, invocation } = await invocations.apply(found.invocationId, transition);
    if (applied) {
      const { state, decision, evaluation } = invocation;
      if (decision) countDecision(metrics, decision);
      else metrics.addMetric('InReview', MetricUnit.Count, 1);
      logger.info('Invocation settled', { state, outcome: evaluation?.outcome });
    }
    await announce(invocation);
  };

  const claim = async (fresh: Invocation): Promise<Invocation> => {
    const { applied, invocation } = await invocations.claim(fresh);
    metrics.addMetric(applied ? 'Received' : 'Duplicates', MetricUnit.Count, 1);
    if (!invocation.unreadable || fresh.unreadable) return invocation;

    // A correction came before the deadline.
    return (await invocations.apply(fresh.invocationId, readAtLast(fresh))).invocation;
  };

  /** What can be answered but not read is kept, and waits for a correction or for the guard. */
  const receive = async (event: unknown, fresh: Invocation): Promise<Invocation> => {
    try {
      if (fresh.unreadable) throw new ServiceError('EVENT_MALFORMED', fresh.unreadable);
      return await claim(fresh);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await refuse(event, error);
      return claim({ ...fresh, request: NO_REQUEST, unreadable: error.message });
    }
  };

  let lastRead: DeadlinesSeen | undefined;

  /** The last ones if they cannot be read: the event is received all the same, or nobody would guard it. */
  const deadlinesSeen = async () => {
    try {
      lastRead = (await control.read()).deadlines;
    } catch (error) {
      const { name } = error as Error;
      logger.error('The deadlines that were seen cannot be read', { error: name });
    }
    return lastRead;
  };

  type Read = { request: RequestToDecide } | { fresh: Invocation };
  const read = async (event: unknown): Promise<Read> => {
    const request = readRequestToDecide(event);
    if (request) return { request };
    return { fresh: parseEvent(event, { ...home, deadlines: await deadlinesSeen(), now: now() }) };
  };

  const answer = async (request: RequestToDecide) => {
    const { invocationId } = request.detail;
    logger.appendKeys({ invocationId });
    if (request['detail-type'] === 'Decision Submitted') {
      return takeDecision(request.detail, senderOf(request));
    }

    const stalled = await invocations.find(invocationId);
    if (stalled) await settle(stalled);
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: unknown) => {
      let asked: Read;
      try {
        asked = await read(event);
      } catch (error) {
        // What can never be answered is kept at once; anything else is Lambda's to try again.
        if (error instanceof ServiceError) return refuse(event, error);
        throw error;
      }
      if ('request' in asked) return answer(asked.request);

      logger.appendKeys({ invocationId: asked.fresh.invocationId });
      await settle(await receive(event, asked.fresh));
    });
};
