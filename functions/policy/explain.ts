/** Why a request was decided as it was, in words for the person who asked. */
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Evaluation, Outcome, Verdict } from '../contracts/decision.ts';
import type { Policy } from '../contracts/policy-set.ts';

/** SailPoint publishes no limit for a comment; this much is read by people anyway. */
const MAX_LENGTH = 1000;

const WORDS: Record<Outcome, string> = {
  approve: 'Approved',
  deny: 'Denied',
  review: 'Needs review',
};

/** Without control and direction characters, which could make a text look like another one. */
export const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();

/** At most `length` UTF-16 units, cut between characters as people see them. */
export const shorten = (text: string, length: number) => {
  if (text.length <= length) return text;

  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept}…`;
};

const reasonOf = ({ policies: ids, errors }: Verdict, policies: readonly Policy[]) => {
  const comments = policies
    .filter(({ id }) => ids.includes(id))
    .map(({ id, comment }) => comment ?? `Policy ${id}.`);
  if (comments.length > 0) return [...new Set(comments)].join(' ');

  return errors.length > 0 ? 'A policy could not be evaluated.' : 'No policy decides this.';
};

/** One line per item that made the outcome, then how many other items there are. */
export const explain = (
  { outcome, verdicts }: Pick<Evaluation, 'outcome' | 'verdicts'>,
  { requestedItems }: AccessRequest,
  policies: readonly Policy[],
): string => {
  const reasons = new Map<string, Set<string>>();
  for (const verdict of verdicts.filter((candidate) => candidate.outcome === outcome)) {
    const reason = reasonOf(verdict, policies);
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(verdict.itemId));
  }

  const lines = [...reasons].map(([reason, ids]) => {
    const names = requestedItems.filter(({ id }) => ids.has(id)).map(({ name }) => plain(name));
    return `${WORDS[outcome]}: ${shorten(names.join(', '), 200)}. ${plain(reason)}`;
  });
  const named = new Set([...reasons.values()].flatMap((ids) => [...ids]));
  const others = new Set(requestedItems.map(({ id }) => id).filter((id) => !named.has(id))).size;
  if (others > 0) lines.push(`Other items of this request: ${others}.`);

  return shorten(lines.join(' '), MAX_LENGTH);
};
