/** What is written in a scenario is unknown where SailPoint's own answer would be. */
import { expect, test } from 'vitest';
import { givenFacts } from '../../bin/cli/scenarios/given-facts.ts';

const violationsOf = (policies: object[]) =>
  givenFacts('2026-03-02T10:00:00Z').parse({ violations: { ed: { ledger: policies } } }).violations
    .ed?.ledger;

test('a violated policy without a level leaves that level unknown, and not the others', () => {
  expect(violationsOf([{ id: 'b', level: 'CRITICAL' }, { id: 'a' }])).toMatchObject({
    value: [{ id: 'b', level: 'CRITICAL' }, { id: 'a' }],
    unknownParts: { 'a.level': 'not given' },
  });
});

test('with all levels nothing is unknown', () => {
  expect(violationsOf([{ id: 'b', level: 'HIGH' }])).not.toHaveProperty('unknownParts');
});
