import { plain, shorten } from '../../../functions/policy/explain.ts';
import { ago, timeLeft } from '../terminal/time.ts';
import type { Judgement } from './judgement.ts';
import type { Letter } from './letter.ts';

/** What became of a letter. */
export type Deed = 'sent' | 'removed' | 'discarded' | 'left';

/** A letter without what it holds. */
export type Handled = Omit<Letter, 'original'> & Omit<Judgement, 'delivery'> & { deed: Deed };

const WORDS: Record<Judgement['verdict'], string> = {
  send: 'can be sent again',
  done: 'nothing is left to do',
  stuck: 'needs a person',
  lost: 'cannot be answered any more',
};

const DEEDS: Record<Deed, string> = {
  sent: 'sent again',
  removed: 'removed',
  discarded: 'discarded',
  left: 'left where it is',
};

const said = (text: string) => shorten(plain(text), 200);

const subject = ({ invocationId, triggerId, deadline }: Handled, now: Date): string[] => {
  const parts = [
    ...(invocationId ? [`invocation ${said(invocationId)}`] : []),
    ...(triggerId ? [said(triggerId)] : []),
    ...(deadline ? [`deadline ${deadline}, ${timeLeft(deadline, now)}`] : []),
  ];
  return parts.length > 0 ? [`  ${parts.join('; ')}`] : [];
};

export const renderLetter = (letter: Handled, now: Date): string =>
  [
    `${letter.queue}: ${letter.what}, since ${letter.since} (${ago(letter.since, now)})`,
    `  ${letter.code}: ${letter.reason}`,
    ...subject(letter, now),
    `  ${WORDS[letter.verdict]}: ${letter.why}`,
    `  => ${DEEDS[letter.deed]}`,
  ].join('\n');

/** `2 sent again, 1 left where it is.` */
export const renderCounts = (letters: readonly Handled[]): string => {
  if (letters.length === 0) return 'There is no dead letter.';

  const counts = [...Map.groupBy(letters, ({ deed }) => deed)];
  return `${counts.map(([deed, some]) => `${some.length} ${DEEDS[deed]}`).join(', ')}.`;
};
