/** The page that `countersign replay` shows. */
import { shortTriggerName, TriggerId } from '../../../functions/contracts/trigger.ts';
import { plain } from '../../../functions/policy/explain.ts';
import { bareTable } from '../terminal/table.ts';
import { type ComparedRequest, isApprovedAnew } from './comparisons.ts';
import type { Comparison, EvaluationSummary } from './difference.ts';

const UNCHANGED = 'unchanged';

const changeOf = ({ isChanged, was, now }: Comparison) => {
  if (!isChanged) return UNCHANGED;
  return was.answer === now.answer
    ? `${was.answer}, with other policies or reviewers`
    : `${was.answer} -> ${now.answer}`;
};

/** How many invocations of each trigger change in which way. */
export const countsTable = (requests: readonly ComparedRequest[], undecided: number): string => {
  const all = requests.flatMap(({ invocations }) => invocations);
  const triggers = TriggerId.options.filter((id) => all.some((one) => one.triggerId === id));
  const count = (change: string, id: string) =>
    all.filter((one) => one.triggerId === id && changeOf(one) === change).length;
  const changes = [...new Set(all.map(changeOf))].filter((change) => change !== UNCHANGED).sort();
  return [
    bareTable(
      ['', ...triggers.map((id) => shortTriggerName(id).toUpperCase())],
      [...changes, UNCHANGED].map((change) => [change, ...triggers.map((id) => count(change, id))]),
    ),
    ...(undecided > 0 ? [`Without a decision to compare: ${undecided}.`] : []),
  ].join('\n');
};

const side = (title: string, { answer, policies, reviewers, comment }: EvaluationSummary) => {
  const by = policies.join(', ') || 'no policy';
  const named =
    answer === 'review' ? `; reviewers: ${reviewers.map(plain).join(', ') || 'none'}` : '';
  return [
    `    ${title}: ${answer} (${by}${named})`,
    ...(comment ? [`         "${plain(comment)}"`] : []),
  ];
};

const invocation = (comparison: Comparison): string[] => {
  const { triggerId, sentAt, isChanged, was, now } = comparison;
  return [
    `  ${shortTriggerName(triggerId)}, ${sentAt}: ${changeOf(comparison)}`,
    ...(isChanged ? [...side('was', was), ...side('now', now)] : side('is', now)),
  ];
};

/** One access request with each of its invocations. */
export const requestText = (compared: ComparedRequest): string => {
  const alarm = isApprovedAnew(compared) ? ', newly approved' : '';
  return [
    `Access request ${plain(compared.accessRequestId)} (${plain(compared.request)})${alarm}`,
    ...compared.invocations.flatMap(invocation),
  ].join('\n');
};
