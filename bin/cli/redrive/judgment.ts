import type { GuardRun } from '../../../functions/contracts/guard-run.ts';
import type { Invocation } from '../../../functions/contracts/invocation.ts';
import { isFinal } from '../../../functions/contracts/transitions.ts';
import type { Home } from '../../../functions/contracts/trigger-event.ts';

export type JudgeDeps = {
  /** `undefined` if there is none. */
  find(invocationId: string): Promise<Invocation | undefined>;
  home: Home;
  now: Date;
};

/** The target of a redrive, and what is sent there. */
export type Redelivery =
  | { to: 'decide'; event: unknown }
  | { to: 'answer-queue'; invocationId: string }
  | { to: 'token-rotation' }
  | { to: 'deadline-guard'; run: GuardRun };

/** The subject of a dead letter, as far as it can be read. */
export type Subject = {
  what: string;
  invocationId?: string | undefined;
  triggerId?: string | undefined;
  deadline?: string | undefined;
};

/** The verdict on a dead letter, with its reason. */
export type Judgment = Subject & { why: string } & (
    | { verdict: 'send'; redelivery: Redelivery }
    /** Nothing is left to do. */
    | { verdict: 'done' }
    /** It would be refused as it is, but its deadline is still ahead. */
    | { verdict: 'stuck' }
    /** It can no longer be answered. */
    | { verdict: 'lost' }
  );

export const send = (subject: Subject, redelivery: Redelivery, why: string): Judgment => ({
  ...subject,
  verdict: 'send',
  redelivery,
  why,
});
export const done = (subject: Subject, why: string): Judgment => ({
  ...subject,
  verdict: 'done',
  why,
});
export const stuck = (subject: Subject, why: string): Judgment => ({
  ...subject,
  verdict: 'stuck',
  why,
});
export const lost = (subject: Subject, why: string): Judgment => ({
  ...subject,
  verdict: 'lost',
  why,
});

/** The judgment on an invocation whose record shows that an answer is no longer needed, or possible. */
export const endOf = (
  subject: Subject,
  { state, failure, deadline }: Invocation,
  now: Date,
): Judgment | undefined => {
  if (state === 'completed') return done(subject, 'SailPoint has the answer.');
  if (isFinal(state)) {
    return lost(subject, `It ended as ${state}${failure ? ` (${failure.code})` : ''}.`);
  }
  return Date.parse(deadline) <= now.getTime()
    ? lost(subject, 'Its deadline has passed; the deadline guard closes its record.')
    : undefined;
};
