/** When a request was sent, and until when SailPoint waits for its answer. */
import type { Invocation } from './invocation.ts';
import { type DeadlinesSeen, responseSeconds } from './response-deadline.ts';
import type { SubscribedTrigger } from './trigger.ts';

/** What times are measured by; what is not known yet limits nothing. */
export type Measure = {
  triggers: readonly SubscribedTrigger[];
  /** What the deadline guard saw of the subscriptions. */
  deadlines?: DeadlinesSeen | undefined;
  /** The time of reading; no event was sent later. */
  now?: Date;
};

/** The clocks of SailPoint and of a function may differ a little. */
const CLOCKS_MS = 60_000;

/** A time ahead of this clock would move the deadline, and the answer would be late. */
const sentBefore = (time: Date, now: Date | undefined): Date =>
  now && time.getTime() > now.getTime() + CLOCKS_MS ? now : time;

export const timesOf = (
  trigger: SubscribedTrigger,
  time: Date,
  { deadlines, now }: Measure,
): Pick<Invocation, 'sentAt' | 'deadline'> => {
  const sentAt = sentBefore(time, now);
  const seconds = responseSeconds(trigger, sentAt, deadlines);
  return {
    sentAt: sentAt.toISOString(),
    deadline: new Date(sentAt.getTime() + seconds * 1_000).toISOString(),
  };
};

/** A new invocation with its times by what is known by now. */
export const timed = (fresh: Invocation, measure: Measure): Invocation => {
  const trigger = measure.triggers.find(({ triggerId }) => triggerId === fresh.triggerId);
  return trigger ? { ...fresh, ...timesOf(trigger, new Date(fresh.sentAt), measure) } : fresh;
};
