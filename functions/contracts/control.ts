/** The one item that holds for all requests: whether reviews may be handed over, deadlines, the emergency hold. */
import * as z from 'zod/mini';
import { FilterSeen } from './filter-seen.ts';
import type { Invocation } from './invocation.ts';
import { DeadlinesSeen } from './response-deadline.ts';
import { Text } from './text.ts';

/** The item lies in the table of the invocation records; no invocation has this id. */
export const CONTROL_ID = '#control';

/** Reasons why a review may not pass pre-approval; the runbook has a section on them. */
export const HandOverProblem = z.enum([
  'SUBSCRIPTION_MISSING',
  'SUBSCRIPTION_DISABLED',
  'SUBSCRIPTION_ELSEWHERE',
  'FILTERS_DIFFER',
  'EVENT_SOURCE_INACTIVE',
  'RULE_DISABLED',
  'RULE_CHANGED',
  'RULE_WITHOUT_PERMISSION',
]);
export type HandOverProblem = z.infer<typeof HandOverProblem>;

/** What the deadline guard saw of the trigger that brings in reviewers. */
export const HandOverSeen = z.object({
  seenAt: z.iso.datetime(),
  /** None while every review that passes will be asked about again. */
  problem: z.optional(HandOverProblem),
});
export type HandOverSeen = z.infer<typeof HandOverSeen>;

/** Nothing is approved by policy until it is released. */
export const Hold = z.object({
  since: z.iso.datetime(),
  /** ARN of the AWS principal that ran the command. */
  by: Text,
  reason: Text,
});
export type Hold = z.infer<typeof Hold>;

/** One that cannot be read was seen long ago. */
const NOT_LATELY: HandOverSeen = { seenAt: new Date(0).toISOString() };
/** One that cannot be read is of another filter than the next look will find, and covers no event. */
const ANOTHER: FilterSeen = { filter: '\0', since: '9999-12-31T23:59:59.999Z' };
/** One that cannot be read is a hold all the same. */
const OF_SOMEBODY: Hold = {
  since: new Date(0).toISOString(),
  by: 'unknown',
  reason: 'The hold cannot be read.',
};

/** What cannot be read approves nothing, and keeps nobody from reading the rest. */
export const Control = z.object({
  handOver: z.catch(z.optional(HandOverSeen), NOT_LATELY),
  filterSeen: z.catch(z.optional(FilterSeen), ANOTHER),
  /** Another one each time that looks were made void: one that began before counts no more. */
  voided: z.catch(z.optional(Text), undefined),
  hold: z.catch(z.optional(Hold), OF_SOMEBODY),
  /** How long SailPoint waits for answers, and since when. */
  deadlines: z.catch(z.optional(DeadlinesSeen), undefined),
});
export type Control = z.infer<typeof Control>;

/** The guard looks every minute; after this what it saw is too old to rely on. */
const FRESH_MS = 5 * 60_000;
/** After this nobody counts on the next look: the guard cannot look, and has told so. */
const GIVEN_UP_MS = 60 * 60_000;

/** `stale`: the next look may tell. `never`: no look for an hour, or none that counts for this invocation. */
export type HandOverState = 'safe' | 'unsafe' | 'stale' | 'never';

/** Whether SailPoint would ask again about the review of an event that it sends now. */
export const handOverState = ({ handOver }: Control, now: Date): HandOverState => {
  if (!handOver) return 'never';
  if (handOver.problem) return 'unsafe';
  // A clock that runs ahead must not make a look last longer.
  const ageMs = Math.abs(now.getTime() - Date.parse(handOver.seenAt));
  if (ageMs <= FRESH_MS) return 'safe';
  return ageMs <= GIVEN_UP_MS ? 'stale' : 'never';
};

/** Whether it would about this invocation: the filter of now may not take what an earlier one sent. */
export const handOverStateOf = (
  { sentAt }: Pick<Invocation, 'sentAt'>,
  control: Control,
  now: Date,
): HandOverState =>
  control.filterSeen && Date.parse(sentAt) >= Date.parse(control.filterSeen.since)
    ? handOverState(control, now)
    : 'never';
