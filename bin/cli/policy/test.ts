/** `countersign policy test`: decides the scenarios beside the policies, and compares. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type CommandReport, command, type Show } from '../command.ts';
import { type Blame, changedBy, renderBlame, renderOpen } from '../scenarios/changed-by.ts';
import { runScenario, type ScenarioResult } from '../scenarios/run-scenario.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { unknownNames } from '../scenarios/unknown-names.ts';
import { InputError } from '../terminal/input-error.ts';
import { type Prompts, terminalPrompts } from '../terminal/prompts.ts';
import { bareTable } from '../terminal/table.ts';
import { accept } from './accept.ts';
import { loadPolicies } from './policies.ts';
import { isStarterScenario, startersOf } from './starters.ts';

const FORMAT = `
A scenario file: "given" applies to all scenarios; a scenario replaces what it states
about a person, an item or the request. Anything not stated is unknown, optionally with a reason:
  given:
    request: { for: ed, by: mary, items: [wiki], at: '2026-03-02T10:00:00Z' }
    facts:
      identities: { ed: { lifecycleState: active, manager: mary }, mary: {} }
      items: { wiki: { privilegeLevel: LOW, owner: olivia } }
      status: { identityType: HUMAN }
      violations: { ed: { wiki: [] } }
  scenarios:
    - name: Ed's identity facts are unavailable
      facts: { identities: { ed: { unknown: 503 Service Unavailable } } }
      expect: { decision: review, policies: [], reviewer: fallback, comment: without facts }`;

/** `unknown` has a sentence for each name in a failed scenario that nothing else knows. */
type Tested = ScenarioResult & Partial<Blame> & { unknown?: string[] };

const HEAD = ['', 'SCENARIO', 'DECISION', 'POLICIES', 'REVIEWER'];

const rowsOf = (file: string, results: readonly Tested[]) => [
  [{ content: file, colSpan: HEAD.length }],
  ...results.map(({ name, decision, policies, reviewer = '', differences, isOpen }) => {
    const verdict = differences.length === 0 ? 'pass' : isOpen ? 'open' : 'FAIL';
    return [verdict, name, decision, policies.join(', '), reviewer];
  }),
];

const table = (results: readonly Tested[]) =>
  bareTable(
    HEAD,
    [...Map.groupBy(results, ({ file }) => file)].flatMap(([file, some]) => rowsOf(file, some)),
  );

const failure = (tested: Tested) => {
  const { file, line, name, differences, unknown = [], changed = [], starters } = tested;
  const blame = renderBlame({ changed, ...(starters && { starters }) });
  return [
    `${file}:${line}: ${name}`,
    ...[...differences, ...unknown, ...blame].map((one) => `  ${one}`),
  ].join('\n');
};

const openOnes = (open: readonly Pick<Blame, 'changed'>[]): string[] => {
  if (open.length === 0) return [];
  const head =
    'Open: scenarios as they came, which do not state what yours decide by. The starters alone decide them as expected.';
  return [[head, ...renderOpen(open).map((one) => `  ${one}`)].join('\n')];
};

const runAll = async (directory: string) => {
  const { evaluate, policySet, places } = loadPolicies(directory);
  const starters = startersOf(directory, policySet);
  const ids = policySet.policies.map(({ id }) => id);
  const background = { policySet, places, starters, isAsItCame: isStarterScenario };
  const ran = await Promise.all(
    readScenarios(join(directory, 'scenarios')).map(async (scenario) => {
      const result = await runScenario(scenario, evaluate);
      const tested: Tested =
        result.differences.length > 0
          ? {
              ...result,
              unknown: unknownNames(scenario, ids),
              ...(await changedBy(scenario, background)),
            }
          : result;
      const failed = result.differences.length > 0 && !tested.isOpen;
      return { scenario, result: tested, failed };
    }),
  );
  return { policySet, ran };
};

const reportOf = ({ policySet, ran }: Awaited<ReturnType<typeof runAll>>): CommandReport => {
  const results = ran.map(({ result }) => result);
  const failed = ran.filter((one) => one.failed).map(({ result }) => result);
  const open = results.flatMap(({ isOpen, changed }) => (isOpen && changed ? [{ changed }] : []));
  const passed = results.length - failed.length - open.length;
  const decisive = new Set(results.flatMap(({ policies }) => policies));
  const untested = policySet.policies.map(({ id }) => id).filter((id) => !decisive.has(id));
  const summary = [
    `${passed} of ${results.length} scenarios pass${open.length > 0 ? `, ${open.length} are open` : ''}.`,
    ...(untested.length > 0 ? [`Policies that decide no scenario: ${untested.join(', ')}.`] : []),
    ...(failed.length > 0
      ? ['If the policies are right, countersign policy test --accept corrects the scenarios.']
      : []),
  ];

  return {
    text: [table(results), ...failed.map(failure), ...openOnes(open), summary.join(' ')].join(
      '\n\n',
    ),
    json: { passed, failed: failed.length, open: open.length, untested, scenarios: results },
    ok: failed.length === 0,
  };
};

export type TestOptions = { accept?: true; yes?: true };

/**
 * Decides all scenarios of a folder's policies; bad unless each decision is as expected. With
 * `accept`, those that are not are expected from then on, after a yes.
 */
export const testPolicies = async (
  directory: string,
  { accept: accepts, yes }: TestOptions = {},
  prompts?: Prompts,
): Promise<CommandReport> => {
  if (yes && !accepts) throw new InputError('--yes says yes to --accept; pass both.');
  const tested = await runAll(directory);
  const failed = tested.ran.filter((one) => one.failed);
  if (!accepts || failed.length === 0) return reportOf(tested);

  const accepted = await accept(failed, { yes, prompts });
  const report = reportOf(await runAll(directory));
  return { ...report, text: [`Written:`, accepted, report.text].join('\n\n') };
};

export const policyTestCommand = (show: Show): Command =>
  command('test', show, {
    about:
      'Decide the scenarios in DIRECTORY/scenarios/*.yaml and compare with the expected decisions. ' +
      'A failed scenario names those of your policies that changed it, and what the starters alone say. ' +
      'A scenario as it came is open, and no failure, where yours are stricter only by facts that it does not state. ' +
      'Also lists the policies that decide no scenario.',
    examples: [
      'policy test',
      'policy test candidate --json',
      'policy test candidate --accept',
      'policy test --accept --yes',
    ],
    run: (directory: string, options: TestOptions) =>
      testPolicies(directory, options, terminalPrompts()),
  })
    .argument('[directory]', 'folder with policies and their scenarios', 'policies')
    .option('--accept', 'show what failed scenarios would expect, and write it after a yes')
    .option('--yes', 'with --accept: write without asking')
    .addHelpText('after', FORMAT);
