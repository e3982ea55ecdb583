/** Takes trigger events and people's decisions in, decides, answers, and passes on what is left. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Applied, Invocations } from '../aws/invocations.ts';
import type { Control } from '../contracts/control.ts';
import { timed } from '../contracts/event-times.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { type QueuedInvocation, readQueued } from '../contracts/queued-invocation.ts';
import { type RequestToDecide, readRequestToDecide } from '../contracts/request-to-decide.ts';
import type { DeadlinesSeen } from '../contracts/response-deadline.ts';
import { senderOf } from '../contracts/sender.ts';
import { type Home, parseEvent, type ReadEvent } from '../contracts/trigger-event.ts';
import { ServiceError } from '../errors.ts';
import { type Deps as ReceiveDeps, receiver } from './receive.ts';
import { type Deps as SettleDeps, settler } from './settle.ts';
import { decisionTaker, type Deps as TakeDeps } from './take-decision.ts';

export type Deps = ReceiveDeps &
  SettleDeps &
  TakeDeps & {
    invocations: Pick<Invocations, 'claim' | 'find' | 'apply' | 'ofAccessRequest'>;
    home: Home;
  };

export const createHandler = (deps: Deps) => {
  const { invocations, control, home, now, logger, metrics } = deps;
  const { refuse, receive } = receiver(deps);
  const { ask, settle } = settler(deps);
  const takeDecision = decisionTaker(deps);

  let lastSeen: DeadlinesSeen | undefined;

  /** The last ones if they cannot be read: the event is received all the same, or nobody would guard it. */
  const deadlinesIn = async (standing: Promise<Control>) => {
    try {
      lastSeen = (await standing).deadlines;
    } catch (error) {
      const { name } = error as Error;
      logger.error('The deadlines that were seen cannot be read', { error: name });
    }
    return lastSeen;
  };

  const answer = async (request: RequestToDecide) => {
    const { invocationId } = request.detail;
    logger.appendKeys({ invocationId });
    if (request['detail-type'] === 'Decision Submitted') {
      return takeDecision(request.detail, senderOf(request));
    }

    const stalled = await invocations.find(invocationId);
    // The guard looks again.
    if (stalled) await settle(stalled, { isWaker: false });
  };

  const wake = async (queued: readonly QueuedInvocation[]) => {
    for (const { invocationId, turn } of queued) {
      logger.appendKeys({ invocationId });
      const found = await invocations.find(invocationId);
      if (found) await settle(found, { isWaker: true, turn });
    }
  };

  type Read = { queued: QueuedInvocation[] } | { request: RequestToDecide } | ReadEvent;
  const read = (event: unknown): Read => {
    const queued = readQueued(event);
    if (queued) return { queued };
    const request = readRequestToDecide(event);
    return request ? { request } : parseEvent(event, home);
  };

  /** The record waits for the deadlines; nothing else does. */
  const inTime = async (fresh: Invocation, standing: Promise<Control>) => {
    const deadlines = await deadlinesIn(standing);
    return timed(fresh, { ...home, deadlines, now: now() });
  };

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: unknown) => {
      let come: Read;
      try {
        come = read(event);
      } catch (error) {
        // What can never be answered is kept at once; anything else is Lambda's to try again.
        if (error instanceof ServiceError) return refuse(event, error);
        throw error;
      }
      if ('queued' in come) return wake(come.queued);
      if ('request' in come) return answer(come.request);

      const { fresh, envelope } = come;
      logger.appendKeys({ invocationId: fresh.invocationId });
      const standing = control.read();
      const soon = timed(fresh, { ...home, deadlines: lastSeen, now: now() });
      const received = receive(event, { fresh: soon, envelope }, inTime(fresh, standing));
      // The record that another event made may be of another request, and facts wait as long as their deadline lets them.
      const isAsAsked = ({ applied, invocation }: Applied) =>
        applied && invocation.deadline === soon.deadline;
      // Facts, and the right to send, are asked for while the record is made.
      const early = fresh.unreadable
        ? undefined
        : ask(soon, {
            isWaker: true,
            isWanted: received.then(isAsAsked, () => false),
            standing: standing.catch(() => control.read()),
            envelope: Promise.resolve(envelope),
          });
      const after = await received;
      await settle(after.invocation, {
        early: isAsAsked(after) ? early : undefined,
        isWaker: after.applied,
      });
    });
};
