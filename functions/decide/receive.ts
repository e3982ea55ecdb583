/** Makes the record of an event; what cannot be read is kept, and waits for a correction or for the guard. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DeadLetters } from '../aws/dead-letters.ts';
import type { Envelopes } from '../aws/envelopes.ts';
import type { Applied, Invocations } from '../aws/invocations.ts';
import { NO_REQUEST } from '../contracts/access-request.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { readAtLast } from '../contracts/transitions.ts';
import type { ReadEvent } from '../contracts/trigger-event.ts';
import { ServiceError } from '../errors.ts';
import type { Notice } from '../invocation/notice.ts';

export type Deps = {
  invocations: Pick<Invocations, 'claim' | 'apply'>;
  envelopes: Pick<Envelopes, 'keep'>;
  deadLetters: DeadLetters;
  notice: Notice;
  logger: Logger;
  metrics: Metrics;
};

export const receiver = ({
  invocations,
  envelopes,
  deadLetters,
  notice,
  logger,
  metrics,
}: Deps) => {
  const refuse = async (event: unknown, reason: ServiceError): Promise<void> => {
    await deadLetters.keep(event, reason);
    metrics.addMetric('RefusedEvents', MetricUnit.Count, 1);
    logger.error('Event refused', { code: reason.code, reason: reason.message });
    await notice({ code: 'EVENT_REFUSED', reason: reason.code });
  };

  const claim = async (fresh: Invocation): Promise<Applied> => {
    const claimed = await invocations.claim(fresh);
    metrics.addMetric(claimed.applied ? 'Received' : 'Duplicates', MetricUnit.Count, 1);
    if (!claimed.invocation.unreadable || fresh.unreadable) return claimed;

    // A correction came before the deadline.
    const { invocation } = await invocations.apply(fresh.invocationId, readAtLast(fresh));
    return { applied: false, invocation };
  };

  /** The record as it stands; `applied` if it is this event's own. `inTime` is the one with its deadline. */
  const receive = async (
    event: unknown,
    { fresh: known, envelope }: ReadEvent,
    inTime: Promise<Invocation>,
  ): Promise<Applied> => {
    // First what it is answered with: a record without it could not be.
    const [fresh] = await Promise.all([inTime, envelopes.keep(known, envelope)]);
    try {
      if (fresh.unreadable) throw new ServiceError('EVENT_MALFORMED', fresh.unreadable);
      return await claim(fresh);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await refuse(event, error);
      return claim({ ...fresh, request: NO_REQUEST, unreadable: error.message });
    }
  };

  return { refuse, receive };
};
