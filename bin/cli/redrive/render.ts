import { plain, shorten } from '../../../functions/policy/explain.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { Judgement } from './judgement.ts';

/** The last thing that was done about a dead letter. */
export type Action = 'sent' | 'removed' | 'discarded' | 'left';

/** A dead letter and its judgement, without the event or message that it holds. */
export type HandledDeadLetter = Omit<DeadLetter, 'original'> &
  Omit<Judgement, 'redelivery'> & { action: Action };

const WORDS: Record<Judgement['verdict'], string> = {
  send: 'can be sent again',
  done: 'nothing is left to do',
  stuck: 'needs a person',
  lost: 'cannot be answered any more',
};

const ACTIONS: Record<Action, string> = {
  sent: 'sent again',
  removed: 'removed',
  discarded: 'discarded',
  left: 'left where it is',
};

const said = (text: string) => shorten(plain(text), 200);

const subject = ({ invocationId, triggerId, deadline }: HandledDeadLetter, now: Date): string[] => {
  const parts = [
    ...(invocationId ? [`invocation ${said(invocationId)}`] : []),
    ...(triggerId ? [said(triggerId)] : []),
    ...(deadline ? [`deadline ${deadline}, ${timeLeft(deadline, now)}`] : []),
  ];
  return parts.length > 0 ? [`  ${parts.join('; ')}`] : [];
};

export const renderDeadLetter = (deadLetter: HandledDeadLetter, now: Date): string =>
  [
    `${deadLetter.queue}: ${deadLetter.what}, since ${deadLetter.since} (${ago(deadLetter.since, now)})`,
    `  ${deadLetter.code}: ${deadLetter.reason}`,
    ...subject(deadLetter, now),
    `  ${WORDS[deadLetter.verdict]}: ${deadLetter.why}`,
    `  => ${ACTIONS[deadLetter.action]}`,
  ].join('\n');

/** `2 sent again, 1 left where it is.` */
export const renderCounts = (deadLetters: readonly HandledDeadLetter[]): string => {
  if (deadLetters.length === 0) return 'There is no dead letter.';

  const counts = [...Map.groupBy(deadLetters, ({ action }) => action)];
  return `${counts.map(([action, some]) => `${some.length} ${ACTIONS[action]}`).join(', ')}.`;
};
