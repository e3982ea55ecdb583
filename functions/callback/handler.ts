/** Takes decided answers from the queue and puts back what has to be sent again. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { PartialItemFailureResponse } from '@aws-lambda-powertools/batch/types';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { DeadLetters } from '../aws/dead-letters.ts';
import type { RetryQueue } from '../aws/retry-queue.ts';
import { readMessage } from '../contracts/queued-invocation.ts';
import { type ErrorCode, ServiceError } from '../errors.ts';
import type { Notice } from '../invocation/notice.ts';
import { type Deps as DeliverDeps, deliverer } from '../sending/deliver.ts';

export type Deps = DeliverDeps & { queue: RetryQueue; deadLetters: DeadLetters; notice: Notice };

/** What trying again cannot mend. */
const HOPELESS: readonly ErrorCode[] = ['MESSAGE_MALFORMED', 'INVOCATION_UNKNOWN'];

/** Tells the queue to keep a message; it is how things go, not a failure of the function. */
class NotYet extends Error {}

export const createHandler = (deps: Deps) => {
  const { queue, deadLetters, notice, logger, metrics } = deps;
  const deliver = deliverer(deps);
  const processor = new BatchProcessor(EventType.SQS);

  const refuse = async (body: string, reason: ServiceError) => {
    await deadLetters.keep(body, reason);
    metrics.addMetric('RefusedMessages', MetricUnit.Count, 1);
    logger.error('Message refused', { code: reason.code, reason: reason.message });
    await notice({ code: 'MESSAGE_REFUSED', reason: reason.code });
  };

  const handleRecord = async ({ body, receiptHandle, attributes }: SQSRecord) => {
    try {
      const seconds = await deliver(
        readMessage(body).invocationId,
        Number(attributes.ApproximateReceiveCount),
      );
      if (seconds === undefined) return;

      await queue.postpone(receiptHandle, seconds);
    } catch (error) {
      if (error instanceof ServiceError && HOPELESS.includes(error.code)) {
        return refuse(body, error);
      }
      // Name and message alone: an SDK's error may carry the record that it is about.
      const { name, message } = error as Error;
      logger.error('Attempt failed', { error: name, reason: message });
      throw error;
    }
    throw new NotYet();
  };

  return middy<SQSEvent, PartialItemFailureResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event, context) =>
      processPartialResponse(event, handleRecord, processor, {
        context,
        throwOnFullBatchFailure: false,
      }),
    );
};
