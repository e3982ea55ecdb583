/** `countersign policy test`: decides the scenarios beside the policies, and compares. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { renderWarnings } from '../../../functions/policy/compile.ts';
import { NOT_READ } from '../../../functions/policy-set/overlooked.ts';
import { type CommandReport, command, type Show } from '../command.ts';
import { changedBy } from '../scenarios/changed-by.ts';
import { runScenario } from '../scenarios/run-scenario.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { unknownNames } from '../scenarios/unknown-names.ts';
import { InputError } from '../terminal/input-error.ts';
import { type Prompts, terminalPrompts } from '../terminal/prompts.ts';
import { accept } from './accept.ts';
import { loadPolicies } from './policies.ts';
import { misspeltBy } from './proof/findings.ts';
import { unmentioned } from './proof/unmentioned.ts';
import { isStarterScenario, startersOf } from './starters.ts';
import { FORMAT } from './test-help.ts';
import { failure, openOnes, type Tested, table } from './tested.ts';

const runAll = async (directory: string) => {
  const { evaluate, policySet, places, warnings } = loadPolicies(directory);
  const starters = startersOf(directory, policySet);
  const ids = policySet.policies.map(({ id }) => id);
  const background = { policySet, places, starters, isAsItCame: isStarterScenario };
  const scenarios = readScenarios(join(directory, 'scenarios'));
  const found = await unmentioned(policySet, scenarios);
  const ran = await Promise.all(
    scenarios.map(async (scenario) => {
      const result = await runScenario(scenario, evaluate);
      const tested: Tested =
        result.differences.length > 0
          ? {
              ...result,
              unknown: [
                ...unknownNames(scenario, ids),
                ...misspeltBy(scenario.expect.policies, found),
              ],
              ...(await changedBy(scenario, background)),
            }
          : result;
      const failed = result.differences.length > 0 && !tested.isOpen;
      return { scenario, result: tested, failed };
    }),
  );
  return { policySet, ran, unread: warnings.filter(({ message }) => message === NOT_READ) };
};

const reportOf = ({
  policySet,
  ran,
  unread,
}: Awaited<ReturnType<typeof runAll>>): CommandReport => {
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
    text: [
      ...(unread.length > 0 ? [renderWarnings(unread)] : []),
      table(results),
      ...failed.map(failure),
      ...openOnes(open),
      summary.join(' '),
    ].join('\n\n'),
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
