/** Tells what belongs to a record's state, once per state: a decided answer to the queue, all of it to the bus. */
import type { EventBus } from '../aws/event-bus.ts';
import type { InvocationQueue } from '../aws/invocation-queue.ts';
import type { Invocations } from '../aws/invocations.ts';
import { announcementsOf } from '../contracts/announcement.ts';
import type { Invocation, InvocationState } from '../contracts/invocation.ts';
import { announce } from '../contracts/telling.ts';
import type { TroubleCode } from '../contracts/trouble.ts';
import type { Notice } from './notice.ts';

export type Announce = (invocation: Invocation) => Promise<void>;

export type Deps = {
  bus: EventBus;
  answers: InvocationQueue;
  invocations: Pick<Invocations, 'apply'>;
  notice: Notice;
  now: () => Date;
};

/** The sender of an answer tells of it: others would queue what SailPoint may have taken already. */
const isBeingSent = ({ state, sendingUntil }: Invocation, now: Date): boolean =>
  state === 'decided' && sendingUntil !== undefined && Date.parse(sendingUntil) > now.getTime();

/** States that a person should know of. */
const TROUBLE_OF: Partial<Record<InvocationState, TroubleCode>> = {
  rejected: 'ANSWER_REJECTED',
  expired: 'ANSWER_LATE',
  uncertain: 'ANSWER_UNCERTAIN',
};

/**
 * Told first and marked second: a crash between the two repeats message and event on the next
 * delivery, and none is ever missing.
 */
export const announcer =
  ({ bus, answers, invocations, notice, now }: Deps): Announce =>
  async (invocation) => {
    const { invocationId, state, followUp, failure } = invocation;
    const announcements = announcementsOf(invocation);
    if (announcements.length === 0 || isBeingSent(invocation, now())) return;

    // First the answer: a bus that is away does not keep it back.
    if (state === 'decided') await answers.put(invocationId);
    await bus.publish(...announcements);
    const code = TROUBLE_OF[state];
    if (code) await notice({ code, invocationId, reason: failure?.code });
    await invocations.apply(invocationId, announce(state, followUp));
  };
