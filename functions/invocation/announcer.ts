/** Publishes the event that belongs to a record's state, once per state. */
import type { EventBus } from '../aws/event-bus.ts';
import type { Invocations } from '../aws/invocations.ts';
import { announcementOf } from '../contracts/announcement.ts';
import type { Invocation } from '../contracts/invocation.ts';
import { announce } from '../contracts/telling.ts';

export type Announce = (invocation: Invocation) => Promise<void>;

/**
 * Published first and marked second: a crash between the two repeats the event on the next
 * delivery, and none is ever missing.
 */
export const announcer =
  ({ bus, invocations }: { bus: EventBus; invocations: Pick<Invocations, 'apply'> }): Announce =>
  async (invocation) => {
    const announcement = announcementOf(invocation);
    if (!announcement) return;

    await bus.publish(announcement.detailType, announcement.detail);
    await invocations.apply(
      invocation.invocationId,
      announce(invocation.state, invocation.followUp),
    );
  };
