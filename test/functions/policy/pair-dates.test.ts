/** What a policy can ask about the dates of an item for a recipient. */
import { expect, test } from 'vitest';
import type { StatusFacts } from '../../../functions/contracts/facts.ts';
import type { UnknownParts } from '../../../functions/contracts/recorded-fact.ts';
import { accessRequest, ITEM, SENT_AT } from '../fixtures.ts';
import { fact, facts, unknownFact } from '../known.ts';
import { engineOf } from './cedar.ts';

/** Privileged access ends within 90 days; without an end date, or if that is unknown, it is denied. */
const WITHIN_90_DAYS =
  'context has removeDate && context.removeDate <= context.requestedAt.offset(duration("90d"))';
const HAS_NONE = 'context has hasRemoveDate && !context.hasRemoveDate';
const KNOWN = 'context has hasRemoveDate';

const SOON = '2026-12-24T00:00:00Z';
const LATE = '2027-12-24T00:00:00Z';

const judged = (condition: string, status: Partial<StatusFacts>, unknownParts?: UnknownParts) => {
  const known = facts({
    status: {
      ...fact({ clientMetadata: {}, ...status }),
      ...(unknownParts && { unknownParts }),
    },
  });
  const request = accessRequest({
    requestedItems: [ITEM, { ...ITEM, id: 'item-2' }, { ...ITEM, id: 'item-3' }],
  });
  const verdicts = engineOf(
    `@id("when") permit (principal, action, resource) when { ${condition} };`,
  )(request, { sentAt: SENT_AT, facts: known }).verdicts;
  return verdicts.map(({ outcome }) => outcome === 'approve');
};

const DIFFERENT = { removeDates: { 'recipient-1': { 'item-1': SOON, 'item-2': null } } };

test.each([
  ['one date for all', { removeDate: SOON }, [true, true, true], [false, false, false]],
  ['one that is too late', { removeDate: LATE }, [false, false, false], [false, false, false]],
  ['none', {}, [false, false, false], [true, true, true]],
  ['one for each item', DIFFERENT, [true, false, false], [false, true, false]],
] as const)('%s', (_, status, isWithin, hasNone) => {
  expect(judged(WITHIN_90_DAYS, status)).toEqual(isWithin);
  expect(judged(HAS_NONE, status)).toEqual(hasNone);
});

test('a date that is unknown is not the same as none', () => {
  const unknown = { removeDate: 'wrong field: removeDate' };

  expect(judged(KNOWN, {}, unknown)).toEqual([false, false, false]);
  expect(judged(HAS_NONE, {}, unknown)).toEqual([false, false, false]);
});

test('no permit rests on dates of which some are unknown', () => {
  expect(judged(KNOWN, DIFFERENT, { removeDates: 'not listed' })).toEqual([false, false, false]);
});

test('nothing is known of dates while the status is unknown', () => {
  const evaluate = engineOf(`@id("when") permit (principal, action, resource) when { ${KNOWN} };`);

  const { outcome } = evaluate(accessRequest(), {
    sentAt: SENT_AT,
    facts: facts({ status: unknownFact() }),
  });

  expect(outcome).toBe('review');
});
