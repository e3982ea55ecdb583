import type { Answer } from './answer.ts';
import type { DemoScenario } from './scenarios.ts';

/**
 * One sentence. Policies other than those that the demo was written for may well decide `otherwise`;
 * whatever else is wrong is a fault.
 */
export type Mistake = { otherwise: boolean; text: string };

const otherwise = (text: string): Mistake => ({ otherwise: true, text });
export const fault = (text: string): Mistake => ({ otherwise: false, text });

/** How the answers to a scenario differ from the expected ones, one sentence per difference. */
export const mistakesIn = (
  { title, expected }: DemoScenario,
  answers: readonly Answer[],
): Mistake[] => [
  ...(answers.length === 0 ? [fault(`"${title}": nothing was answered.`)] : []),
  ...expected.flatMap(({ trigger, decision, policies, ...rest }) => {
    const answer = answers.find((candidate) => candidate.trigger === trigger);
    if (!answer) return [otherwise(`"${title}": ${trigger} was not answered.`)];

    const compare = (kind: typeof fault, what: string, found: unknown, wanted: unknown) =>
      `${found}` === `${wanted}`
        ? []
        : [kind(`"${title}": ${trigger}: ${what} ${found}, expected ${wanted}.`)];
    return [
      ...compare(otherwise, 'decision', answer.decision, decision),
      ...compare(
        otherwise,
        'policies',
        answer.policies.join(', ') || 'none',
        policies.join(', ') || 'none',
      ),
      ...compare(fault, 'times accepted', answer.accepted, 1),
      ...compare(fault, 'times sent', answer.attempts, rest.attempts ?? 1),
      ...compare(otherwise, 'reviewer', answer.reviewer || 'none', rest.reviewer ?? 'none'),
      ...compare(otherwise, 'shadow outcome', answer.shadow || 'none', rest.shadow ?? 'none'),
      ...compare(otherwise, 'unknown facts', answer.unknown.length, rest.unknown ?? 0),
    ];
  }),
  ...answers
    .filter(({ trigger }) => !expected.some((expectation) => expectation.trigger === trigger))
    .map(({ trigger }) => otherwise(`"${title}": ${trigger} was not expected to be invoked.`)),
];

/** Whether SailPoint asks no further trigger: a denial ends a request, and a reviewer is named last. */
export const isWholeStory = (answers: readonly Answer[]): boolean =>
  answers.some(({ trigger, decision }) => decision === 'denied' || trigger === 'dynamic-approver');

/** The difference in SailPoint's tasks: SailPoint may replace the reviewer that an answer names. */
export const misplacedTasks = (
  { title, expected }: DemoScenario,
  owners: readonly string[],
): Mistake[] => {
  const wanted = expected.flatMap(({ reviewer }) => reviewer ?? []);
  if (`${owners}` === `${wanted}`) return [];

  const [found, named] = [owners, wanted].map((names) => names.join(' and ') || 'nobody');
  return [otherwise(`"${title}": SailPoint has a task for ${found}, expected ${named}.`)];
};
