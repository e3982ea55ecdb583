/** How long SailPoint waits for an answer: as the subscription said when SailPoint sent the event. */
import * as z from 'zod/mini';
import { secondsIn } from './duration.ts';
import type { Invocation } from './invocation.ts';
import type { SubscribedTrigger } from './trigger.ts';

/** What SailPoint takes for a subscription that says nothing. */
export const DEFAULT_DEADLINE = 'PT1H';

/** A response deadline, and since when the deadline guard saw it: it may be a little older. */
const DeadlineSeen = z.object({
  seconds: z.int().check(z.positive()),
  since: z.iso.datetime(),
});
type DeadlineSeen = z.infer<typeof DeadlineSeen>;

/** By event source, the oldest first. */
export const DeadlinesSeen = z.record(z.string(), z.catch(z.array(DeadlineSeen), []));
export type DeadlinesSeen = z.infer<typeof DeadlinesSeen>;

/** Queues keep an event for 14 days; no deadline is longer than 13. */
const KEPT_MS = 28 * 86_400_000;
const MOST = 50;

/** An unreadable duration, or one that never ends, says nothing. */
const secondsOf = (duration: string): number | undefined => {
  try {
    const seconds = secondsIn(duration);
    return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
};

/** Those that an event may still be measured by; the nearer one stands for two that are put together. */
const kept = (seen: readonly DeadlineSeen[], now: Date): DeadlineSeen[] => {
  const recent = seen.filter((_, index) => {
    const next = seen[index + 1];
    return !next || now.getTime() - Date.parse(next.since) < KEPT_MS;
  });
  const [first, second, ...rest] = recent;
  if (!first || !second || recent.length <= MOST) return recent;
  return [{ since: first.since, seconds: Math.min(first.seconds, second.seconds) }, ...rest];
};

/** What was seen before with what SailPoint says now; `undefined` if that is nothing new. */
export const noted = (
  before: DeadlinesSeen,
  found: readonly { source: string; responseDeadline: string | undefined }[],
  now: Date,
): DeadlinesSeen | undefined => {
  const changed = found.flatMap(({ source, responseDeadline = DEFAULT_DEADLINE }) => {
    const seconds = secondsOf(responseDeadline);
    const seen = before[source] ?? [];
    if (seconds === undefined || seen.at(-1)?.seconds === seconds) return [];
    return [[source, kept([...seen, { seconds, since: now.toISOString() }], now)] as const];
  });
  return changed.length > 0 ? { ...before, ...Object.fromEntries(changed) } : undefined;
};

/**
 * Seconds that SailPoint waits for the answer to an event of that time. The nearest of what was
 * deployed, of what was seen at that time, and of what was seen next, as that may have begun before
 * anybody looked: a deadline that is raised counts from then on, one that is lowered at once.
 */
export const responseSeconds = (
  { source, responseDeadlineSeconds }: SubscribedTrigger,
  sentAt: Date,
  deadlines: DeadlinesSeen = {},
): number => {
  const seen = deadlines[source] ?? [];
  const next = seen.findIndex(({ since }) => Date.parse(since) > sentAt.getTime());
  const around = next < 0 ? seen.slice(-1) : seen.slice(Math.max(0, next - 1), next + 1);
  return Math.min(responseDeadlineSeconds, ...around.map(({ seconds }) => seconds));
};

/**
 * The deadline of an invocation by all that is known now, where it is nearer than the one in its
 * record: that one may rest on less. None if it is over, as an answer that may be late is still sent.
 */
export const nearerDeadline = (
  { triggerId, sentAt, deadline }: Pick<Invocation, 'triggerId' | 'sentAt' | 'deadline'>,
  {
    triggers,
    deadlines,
  }: { triggers: readonly SubscribedTrigger[]; deadlines?: DeadlinesSeen | undefined },
  now: Date,
): string | undefined => {
  const trigger = triggers.find((one) => one.triggerId === triggerId);
  if (!trigger) return undefined;

  const sent = new Date(sentAt);
  const found = sent.getTime() + responseSeconds(trigger, sent, deadlines) * 1_000;
  return found < Date.parse(deadline) && found > now.getTime()
    ? new Date(found).toISOString()
    : undefined;
};
