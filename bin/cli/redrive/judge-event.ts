/** Judges a dead letter that holds a trigger's event. */
import * as z from 'zod';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { type Home, parseEvent } from '../../../functions/contracts/trigger-event.ts';
import { ServiceError } from '../../../functions/errors.ts';
import type { DeadLetter } from './dead-letter.ts';
import {
  endOf,
  type JudgeDeps,
  type Judgment,
  lost,
  type Subject,
  send,
  stuck,
} from './judgment.ts';

/** As much as can be read of an event that breaks its contract. */
const Broken = z.object({
  'detail-type': z.string().optional().catch(undefined),
  time: z.iso.datetime({ offset: true }).optional().catch(undefined),
  detail: z
    .object({ _metadata: z.object({ invocationId: z.string() }) })
    .optional()
    .catch(undefined),
});

const brokenSubject = ({ original, since }: DeadLetter, { triggers }: Home): Subject => {
  const { 'detail-type': triggerId, time, detail } = Broken.safeParse(original).data ?? {};
  const seconds = triggers
    .filter(
      (one) =>
        one.triggerId === triggerId || triggers.every((other) => other.triggerId !== triggerId),
    )
    .map(({ responseDeadlineSeconds }) => responseDeadlineSeconds);
  return {
    what: 'an event that decide rejects',
    invocationId: detail?._metadata.invocationId,
    triggerId,
    // The deadline of a trigger that is not subscribed is unknown: assume the longest.
    deadline: new Date(Date.parse(time ?? since) + Math.max(...seconds) * 1_000).toISOString(),
  };
};

const judgeRefused = ({ code, message }: ServiceError, deadLetter: DeadLetter, deps: JudgeDeps) => {
  const subject = brokenSubject(deadLetter, deps.home);
  const why = `${code}: ${message} See docs/runbook.md#${code.toLowerCase()}`;
  const isOver = Date.parse(subject.deadline ?? '') <= deps.now.getTime();
  return code === 'EVENT_FIRE_AND_FORGET' || isOver ? lost(subject, why) : stuck(subject, why);
};

const parsed = (event: unknown, home: Home): Invocation | ServiceError => {
  try {
    return parseEvent(event, home).fresh;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
};

export const judgeEvent = async (deadLetter: DeadLetter, deps: JudgeDeps): Promise<Judgment> => {
  const { original } = deadLetter;
  const { find, home, now } = deps;
  const fresh = parsed(original, home);
  if (fresh instanceof ServiceError) return judgeRefused(fresh, deadLetter, deps);

  const { invocationId, triggerId, unreadable } = fresh;
  const record = await find(invocationId);
  const { deadline } = record ?? fresh;
  const subject: Subject = { what: 'an event', invocationId, triggerId, deadline };
  if (unreadable) {
    const end = record && endOf(subject, record, now);
    return end ?? judgeRefused(new ServiceError('EVENT_MALFORMED', unreadable), deadLetter, deps);
  }
  if (record) {
    const why = `Its record is ${record.state}; decide continues from there.`;
    return endOf(subject, record, now) ?? send(subject, { to: 'decide', event: original }, why);
  }
  return Date.parse(deadline) > now.getTime()
    ? send(subject, { to: 'decide', event: original }, 'It has not been answered yet.')
    : lost(subject, 'Its deadline passed without an answer; have the access requested again.');
};
