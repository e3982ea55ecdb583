import { plain, shorten } from '../../../functions/policy/explain.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { Judgment } from './judgment.ts';

/** The last thing that was done about a dead letter. */
export type Action = 'sent' | 'removed' | 'discarded' | 'left';

/** A dead letter and its judgment, without the event or message that it holds. */
export type HandledDeadLetter = Omit<DeadLetter, 'original'> &
  Omit<Judgment, 'redelivery'> & { action: Action };

const WORDS: Record<Judgment['verdict'], string> = {
  send: 'can be redriven',
  done: 'nothing left to do',
  stuck: 'needs a person',
  lost: 'can no longer be answered',
};

const ACTIONS: Record<Action, string> = {
  sent: 'redriven',
  removed: 'deleted',
  discarded: 'discarded',
  left: 'left in the queue',
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

/** `2 redriven, 1 left in the queue.` */
export const renderCounts = (deadLetters: readonly HandledDeadLetter[]): string => {
  if (deadLetters.length === 0) return 'No dead-letter messages.';

  const counts = [...Map.groupBy(deadLetters, ({ action }) => action)];
  return `${counts.map(([action, some]) => `${some.length} ${ACTIONS[action]}`).join(', ')}.`;
};
