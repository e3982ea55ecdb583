import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Facts, known } from '../../../functions/contracts/facts.ts';
import { NO_FACTS } from '../../../functions/contracts/no-facts.ts';
import { factsIn, recordableFacts, unknownFacts } from '../../../functions/contracts/walk-facts.ts';
import { fact, facts, unknownFact } from '../known.ts';
import { situation } from '../policy/arbitrary-request.ts';

test('a value is known or it is not, and nothing else is', () => {
  expect(known(fact(0))).toBe(0);
  expect(known(unknownFact())).toBeUndefined();
  expect(known(undefined)).toBeUndefined();
});

test('facts of every kind are counted, and those that are unknown are told with their reasons', () => {
  const given = facts({
    identities: { 'recipient-1': unknownFact('timed out') },
    status: unknownFact('404 Not Found'),
    violations: {
      'recipient-1': { 'item-1': unknownFact('401 Unauthorized'), 'item-2': fact([]) },
    },
  });

  expect(factsIn(given)).toHaveLength(5);
  expect(unknownFacts(given)).toEqual(
    ['timed out', '404 Not Found', '401 Unauthorized'].map((reason) => ({
      source: 'GET /test/v1/{id}',
      reason,
    })),
  );
  expect(unknownFacts(facts())).toEqual([]);
});

test('a fact with unknown parts is known, and each of the parts is told', () => {
  const half = { ...fact([]), unknownParts: { policies: '403 Forbidden', 'p-1.owners': 'odd' } };
  const given = facts({ violations: { 'recipient-1': { 'item-1': half } } });

  expect(known(half)).toEqual([]);
  expect(unknownFacts(given)).toEqual([
    { source: half.source, part: 'policies', reason: '403 Forbidden' },
    { source: half.source, part: 'p-1.owners', reason: 'odd' },
  ]);
  expect(Facts.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
});

test('what a record cannot keep is unknown before anything rests on it', () => {
  const given = facts({
    status: fact({ removeDate: '+010000-01-01T00:00:00.000Z', clientMetadata: {} }),
  });

  expect(recordableFacts(given).status).toMatchObject({ unknown: 'wrong field: removeDate' });
  expect(recordableFacts(facts())).toEqual(facts());
});

test('no facts are facts, of which none is known', () => {
  expect(Facts.parse(NO_FACTS)).toEqual(NO_FACTS);
  expect(factsIn(NO_FACTS).map(({ fact }) => known(fact))).toEqual([undefined]);
});

test('facts come back from their JSON as they went in', () => {
  fc.assert(
    fc.property(situation, ({ facts: given }) => {
      expect(Facts.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
    }),
  );
});
