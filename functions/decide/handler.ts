/** Takes a trigger event in, decides what policy can decide, and passes on what comes next. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Announce } from '../adapters/announcer.ts';
import type { DeadLetters } from '../adapters/dead-letters.ts';
import type { Invocations } from '../adapters/invocations.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { type Home, parseEvent } from '../contracts/trigger-event.ts';
import { ServiceError } from '../errors.ts';
import { type Deliberation, deliberator } from './deliberate.ts';

export type Deps = Deliberation & {
  invocations: Invocations;
  announce: Announce;
  deadLetters: DeadLetters;
  home: Home;
};

export const createHandler = (deps: Deps) => {
  const { invocations, announce, deadLetters, home, logger, metrics } = deps;
  const deliberate = deliberator(deps);

  const refuse = async (event: unknown, reason: ServiceError) => {
    await deadLetters.keep(event, reason);
    metrics.addMetric('RefusedEvents', MetricUnit.Count, 1);
    logger.error('Event refused', { code: reason.code, reason: reason.message });
  };

  /** The event of a record in any state: what a duplicate finds settled stays as it is. */
  const settle = async (invocation: Invocation): Promise<Invocation> => {
    const claimed = await invocations.claim(invocation);
    metrics.addMetric(claimed.applied ? 'Received' : 'Duplicates', MetricUnit.Count, 1);
    if (claimed.invocation.state !== 'received') return claimed.invocation;

    const transition = await deliberate(claimed.invocation);
    const settled = await invocations.apply(claimed.invocation.invocationId, transition);
    if (settled.applied) {
      const { state, evaluation } = settled.invocation;
      metrics.addMetric(state === 'decided' ? 'Decided' : 'InReview', MetricUnit.Count, 1);
      logger.info('Invocation settled', { state, outcome: evaluation?.outcome });
    }
    return settled.invocation;
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: unknown) => {
      let invocation: Invocation;
      try {
        invocation = parseEvent(event, home);
      } catch (error) {
        // What can never be answered is kept at once; anything else is Lambda's to try again.
        if (error instanceof ServiceError) return refuse(event, error);
        throw error;
      }

      logger.appendKeys({ invocationId: invocation.invocationId });
      await announce(await settle(invocation));
    });
};
