/** Why a request was decided as it was, in words for the person who asked. */
import type { AccessRequest } from '../contracts/access-request.ts';
import type { Evaluation, Verdict } from '../contracts/decision.ts';
import type { Facts } from '../contracts/facts.ts';
import type { Policy } from '../contracts/policy-set.ts';
import { unknownFacts } from '../contracts/walk-facts.ts';
import { violatedPolicies } from './candidates.ts';
import { OUTCOME_WORDS, UNDECIDED } from './comments.ts';

/** SailPoint publishes no limit for a comment; this much is read by people anyway. */
const MAX_LENGTH = 1000;

/** Without control and direction characters, which could make a text look like another one. */
export const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();

/** Its name, or its id if SailPoint gives none. */
export const nameOf = ({ id, name = '' }: { id: string; name?: string | undefined }): string =>
  plain(name) || id;

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

const reasonOf = (verdict: Verdict, policies: readonly Policy[], facts: Facts) => {
  const comments = policies
    .filter(({ id }) => verdict.policies.includes(id))
    .map(({ id, comment }) => comment ?? `Policy ${id}.`);
  const contradicted = verdict.errors.some(({ message }) => message === UNDECIDED.contradicted);
  const errors = verdict.errors.length > 0 && verdict.outcome === 'review';
  const failed = errors ? [contradicted ? UNDECIDED.contradicted : UNDECIDED.failed] : [];
  const reasons = [...new Set([...comments, ...failed])];
  if (reasons.length > 0) return reasons.join(' ');

  return unknownFacts(facts).length > 0 ? UNDECIDED.unknownFacts : UNDECIDED.silent;
};

const violated = (verdicts: readonly Verdict[], facts: Facts): string[] => [
  ...new Set(
    violatedPolicies(verdicts, facts).map(
      ({ name, level }) => `${plain(name)}${level ? ` (${level})` : ''}`,
    ),
  ),
];

/**
 * Names the items that made the outcome, each with its reasons, then how many other items there
 * are, then the separation-of-duties policies that would be violated, the most severe one first.
 */
export const explain = (
  { outcome, verdicts }: Pick<Evaluation, 'outcome' | 'verdicts'>,
  { requestedItems }: AccessRequest,
  policies: readonly Policy[],
  facts: Facts,
): string => {
  const made = verdicts.filter((verdict) => verdict.outcome === outcome);
  const reasons = new Map<string, Set<string>>();
  for (const verdict of made) {
    const reason = reasonOf(verdict, policies, facts);
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(verdict.itemId));
  }

  const lines = [...reasons].map(([reason, ids]) => {
    const names = requestedItems.filter(({ id }) => ids.has(id)).map(nameOf);
    return `${OUTCOME_WORDS[outcome]}: ${shorten(names.join(', '), 200)}. ${plain(reason)}`;
  });
  const named = new Set([...reasons.values()].flatMap((ids) => [...ids]));
  const others = new Set(requestedItems.map(({ id }) => id).filter((id) => !named.has(id))).size;
  if (others > 0) lines.push(`Other items of this request: ${others}.`);

  const names = outcome === 'approve' ? [] : violated(made, facts);
  if (names.length > 0) lines.push(`Violated: ${shorten(names.join(', '), 300)}.`);

  return shorten(lines.join(' '), MAX_LENGTH);
};
