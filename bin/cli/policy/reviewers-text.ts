import { plain } from '../../../functions/policy/explain.ts';
import type { ReviewerFinding } from './named-reviewers.ts';

const line = ({ kind, id, policies, canReview, because }: ReviewerFinding): string => {
  const verdict = canReview === 'unknown' ? 'not checked: ' : canReview ? '' : 'cannot review: ';
  return `  ${kind}:${id} (${policies.join(', ')}): ${verdict}${plain(because)}`;
};

const BY_FACTS =
  'Not checked: managers, owners and violation owners. They are those of the recorded facts, and may have left since.';

/** Whether the reviewers that policies name can review, and what could not be checked. */
export const reviewersText = (
  findings: readonly ReviewerFinding[],
  namesByFacts: boolean,
): string[] => {
  const isOpen = findings.some(({ canReview }) => canReview === 'unknown');
  const lines = [
    ...(findings.length > 0 ? ['Reviewers that these policies name:', ...findings.map(line)] : []),
    ...(isOpen ? ['Pass --tenant to look them up in the tenant.'] : []),
    ...(namesByFacts ? [BY_FACTS] : []),
  ];
  return lines.length > 0 ? [lines.join('\n')] : [];
};
