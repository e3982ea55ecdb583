import type { Answer } from './answer.ts';
import type { DemoScenario } from './scenarios.ts';

/** How the answers to a scenario differ from the expected ones, one sentence per difference. */
export const mistakesIn = (
  { title, expected }: DemoScenario,
  answers: readonly Answer[],
): string[] => [
  ...expected.flatMap(({ trigger, decision, policies, ...rest }) => {
    const answer = answers.find((candidate) => candidate.trigger === trigger);
    if (!answer) return [`"${title}": ${trigger} was not answered.`];

    const compare = (what: string, found: unknown, wanted: unknown) =>
      `${found}` === `${wanted}`
        ? []
        : [`"${title}": ${trigger}: ${what} ${found}, expected ${wanted}.`];
    return [
      ...compare('decision', answer.decision, decision),
      ...compare('policies', answer.policies, policies),
      ...compare('times accepted', answer.accepted, 1),
      ...compare('times sent', answer.attempts, rest.attempts ?? 1),
      ...compare('reviewer', answer.reviewer || 'none', rest.reviewer ?? 'none'),
      ...compare('shadow outcome', answer.shadow || 'none', rest.shadow ?? 'none'),
      ...compare('unknown facts', answer.unknown, rest.unknown ?? 0),
    ];
  }),
  ...answers
    .filter(({ trigger }) => !expected.some((expectation) => expectation.trigger === trigger))
    .map(({ trigger }) => `"${title}": ${trigger} was not expected to be invoked.`),
];

/** The difference in SailPoint's tasks: SailPoint may replace the reviewer that an answer names. */
export const misplacedTasks = (
  { title, expected }: DemoScenario,
  owners: readonly string[],
): string[] => {
  const wanted = expected.flatMap(({ reviewer }) => reviewer ?? []);
  if (`${owners}` === `${wanted}`) return [];

  const [found, named] = [owners, wanted].map((names) => names.join(' and ') || 'nobody');
  return [`"${title}": SailPoint has a task for ${found}, expected ${named}.`];
};
