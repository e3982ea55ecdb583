/** `countersign policy test`: decides the scenarios beside the policies, and compares. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type CommandReport, command, type Show } from '../command.ts';
import { runScenario, type ScenarioResult } from '../scenarios/run-scenario.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { bareTable } from '../terminal/table.ts';
import { loadPolicies } from './policies.ts';

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

const HEAD = ['', 'SCENARIO', 'DECISION', 'POLICIES', 'REVIEWER'];

const rowsOf = (file: string, results: readonly ScenarioResult[]) => [
  [{ content: file, colSpan: HEAD.length }],
  ...results.map(({ name, decision, policies, reviewer = '', differences }) => {
    const verdict = differences.length === 0 ? 'pass' : 'FAIL';
    return [verdict, name, decision, policies.join(', '), reviewer];
  }),
];

const table = (results: readonly ScenarioResult[]) =>
  bareTable(
    HEAD,
    [...Map.groupBy(results, ({ file }) => file)].flatMap(([file, some]) => rowsOf(file, some)),
  );

const failure = ({ file, line, name, differences }: ScenarioResult) =>
  [`${file}:${line}: ${name}`, ...differences.map((difference) => `  ${difference}`)].join('\n');

/** Decides all scenarios of a folder's policies; bad unless each decision is as expected. */
export const testPolicies = async (directory: string): Promise<CommandReport> => {
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
    ...(untested.length > 0 ? [`Policies that decide no scenario: ${untested.join(', ')}.`] : []),
  ];

  return {
    text: [table(results), ...failed.map(failure), summary.join(' ')].join('\n\n'),
    json: { passed, failed: failed.length, untested, scenarios: results },
    ok: failed.length === 0,
  };
};

export const policyTestCommand = (show: Show): Command =>
  command('test', show, {
    about:
      'Decide the scenarios in DIRECTORY/scenarios/*.yaml and compare with the expected decisions. ' +
      'Also lists the policies that decide no scenario.',
    examples: ['policy test', 'policy test candidate --json'],
    run: (directory: string) => testPolicies(directory),
  })
    .argument('[directory]', 'folder with policies and their scenarios', 'policies')
    .addHelpText('after', FORMAT);
