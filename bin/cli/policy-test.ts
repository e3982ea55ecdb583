/** `countersign policy test`: the scenarios beside the policies, decided and compared. */
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { command } from './command.ts';
import { loadPolicies } from './policies.ts';
import type { Report } from './report.ts';
import { type Result, runScenario } from './run-scenario.ts';
import { readScenarios } from './scenario.ts';
import { BARE } from './table.ts';

const table = (results: readonly Result[]) => {
  const rows = new Table({ ...BARE, head: ['', 'SCENARIO', 'DECISION', 'POLICIES', 'REVIEWER'] });
  for (const { name, decision, policies, reviewer = '', differences } of results) {
    const verdict = differences.length === 0 ? 'pass' : 'FAIL';
    rows.push([verdict, name, decision, policies.join(', '), reviewer]);
  }
  return rows.toString();
};

const failure = ({ file, line, name, differences }: Result) =>
  [`${file}:${line}: ${name}`, ...differences.map((difference) => `  ${difference}`)].join('\n');

/** Decides all scenarios of a folder's policies; bad unless each comes out as it expects. */
export const testPolicies = async (directory: string): Promise<Report> => {
  const { evaluate, policySet } = loadPolicies(directory);
  const results = await Promise.all(
    readScenarios(join(directory, 'scenarios')).map((scenario) => runScenario(scenario, evaluate)),
  );

  const failed = results.filter(({ differences }) => differences.length > 0);
  const passed = results.length - failed.length;
  const decisive = new Set(results.flatMap(({ policies }) => policies));
  const untested = policySet.policies.map(({ id }) => id).filter((id) => !decisive.has(id));
  const summary = [
    `${passed} of ${results.length} scenarios pass.`,
    ...(untested.length > 0 ? [`No scenario rests on: ${untested.join(', ')}.`] : []),
  ];

  return {
    text: [table(results), ...failed.map(failure), summary.join(' ')].join('\n\n'),
    json: { passed, failed: failed.length, untested, scenarios: results },
    ok: failed.length === 0,
  };
};

export const policyTestCommand = (): Command =>
  command('test', {
    about:
      'Decide the scenarios in DIRECTORY/scenarios/*.yaml and compare with what they expect. ' +
      'Names the policies that no scenario rests on.',
    examples: ['policy test', 'policy test candidate --json'],
    run: (directory: string) => testPolicies(directory),
  }).argument('[directory]', 'folder with policies and their scenarios', 'policies');
