/** How the results of scenarios are shown. */
import { type Blame, renderBlame, renderOpen } from '../scenarios/changed-by.ts';
import type { ScenarioResult } from '../scenarios/run-scenario.ts';
import { bareTable } from '../terminal/table.ts';

/** `unknown` has a sentence for each name in a failed scenario that nothing else knows. */
export type Tested = ScenarioResult & Partial<Blame> & { unknown?: string[] };

const HEAD = ['', 'SCENARIO', 'DECISION', 'POLICIES', 'REVIEWER'];

const rowsOf = (file: string, results: readonly Tested[]) => [
  [{ content: file, colSpan: HEAD.length }],
  ...results.map(({ name, decision, policies, reviewer = '', differences, isOpen }) => {
    const verdict = differences.length === 0 ? 'pass' : isOpen ? 'open' : 'FAIL';
    return [verdict, name, decision, policies.join(', '), reviewer];
  }),
];

/** All of them, file by file. */
export const table = (results: readonly Tested[]): string =>
  bareTable(
    HEAD,
    [...Map.groupBy(results, ({ file }) => file)].flatMap(([file, some]) => rowsOf(file, some)),
  );

/** Why one failed. */
export const failure = (tested: Tested): string => {
  const { file, line, name, differences, unknown = [], changed = [], starters } = tested;
  const blame = renderBlame({ changed, ...(starters && { starters }) });
  return [
    `${file}:${line}: ${name}`,
    ...[...differences, ...unknown, ...blame].map((one) => `  ${one}`),
  ].join('\n');
};

/** The open scenarios by policy; an empty list if there are none. */
export const openOnes = (open: readonly Pick<Blame, 'changed'>[]): string[] => {
  if (open.length === 0) return [];
  const head =
    'Open: scenarios as they came, which do not state what yours decide by. The starters alone decide them as expected.';
  return [[head, ...renderOpen(open).map((one) => `  ${one}`)].join('\n')];
};
