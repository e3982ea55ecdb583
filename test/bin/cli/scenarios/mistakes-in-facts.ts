import { readScenarios } from '../../../../bin/cli/scenarios/scenario.ts';
import { folder, mistakesOf } from '../folder.ts';

const GIVEN = 'request: { for: ed, items: wiki }';
const SCENARIOS = '[{ name: One, expect: { decision: review, policies: [] } }]';

/** The mistakes of a scenario file with these lines of facts, which begin at its line 4. */
export const mistakesInFacts = (facts: string) => {
  const directory = folder({
    'a.yaml': `given:\n  ${GIVEN}\n  facts:\n    ${facts}\nscenarios: ${SCENARIOS}`,
  });
  return mistakesOf(() => readScenarios(directory), directory);
};
