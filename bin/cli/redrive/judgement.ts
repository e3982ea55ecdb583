import type { GuardRun } from '../../../functions/contracts/guard-run.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';

/** What carries a letter to where it belongs. */
export type Delivery =
  | { to: 'decide'; event: unknown }
  | { to: 'answer-queue'; invocation: Invocation }
  | { to: 'token-rotation' }
  | { to: 'deadline-guard'; run: GuardRun };

/** What a letter is about, as far as that can be read. */
export type Subject = {
  what: string;
  invocationId?: string | undefined;
  triggerId?: string | undefined;
  deadline?: string | undefined;
};

/** What can be done about a letter, and why. */
export type Judgement = Subject & { why: string } & (
    | { verdict: 'send'; delivery: Delivery }
    /** Nothing is left to do. */
    | { verdict: 'done' }
    /** It would be refused as it is, but there is time to do something about it. */
    | { verdict: 'stuck' }
    /** It cannot be answered any more. */
    | { verdict: 'lost' }
  );

export const send = (subject: Subject, delivery: Delivery, why: string): Judgement => ({
  ...subject,
  verdict: 'send',
  delivery,
  why,
});
export const done = (subject: Subject, why: string): Judgement => ({
  ...subject,
  verdict: 'done',
  why,
});
export const stuck = (subject: Subject, why: string): Judgement => ({
  ...subject,
  verdict: 'stuck',
  why,
});
export const lost = (subject: Subject, why: string): Judgement => ({
  ...subject,
  verdict: 'lost',
  why,
});

/** What its record says of an invocation that needs, or takes, no answer any more. */
export const endOf = (
  subject: Subject,
  { state, failure, deadline }: Invocation,
  now: Date,
): Judgement | undefined => {
  if (state === 'completed') return done(subject, 'SailPoint has the answer.');
  if (isFinal(state)) {
    return lost(subject, `It has ended as ${state}${failure ? ` (${failure.code})` : ''}.`);
  }
  return Date.parse(deadline) <= now.getTime()
    ? lost(subject, 'Its deadline is over; the guard ends its record.')
    : undefined;
};
