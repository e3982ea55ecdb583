import { expect, test } from 'vitest';
import { givenFacts } from '../../../../bin/cli/scenarios/given-facts.ts';
import { compileFolder } from '../../../../functions/policy-set/compile-folder.ts';
import { evaluation, SENT_AT } from '../../../functions/fixtures.ts';
import { fact, facts, itemFacts, NOT_ASKED } from '../../../functions/known.ts';
import { policyFolder } from '../folder.ts';
import { APPROVE, record, setUp } from './replaying.ts';

const hash = () => {
  const compiled = compileFolder(policyFolder({ 'a.cedar': APPROVE }));
  return 'policySet' in compiled ? compiled.policySet.hash : '';
};

const replayed = async (known: object, byThese = false) =>
  setUp(
    APPROVE,
    record({ evaluation: evaluation(byThese ? { policySet: hash() } : {}), facts: known }),
  ).run();

const HALF = facts({
  items: { 'item-1': { ...fact(itemFacts()), notAskedParts: ['endDateRequired'] } },
});

test.each([
  ['a fact was not asked for', facts({ status: NOT_ASKED }), 1],
  ['a part of one was not', HALF, 1],
  ['all were asked for', facts(), 0],
])('where %s, replay says so', async (_, known, incomplete) => {
  const { text, json } = await replayed(known);

  expect(json).toMatchObject({ compared: 1, incomplete });
  expect(text.includes('1 had facts left out that their own policies did not read')).toBe(
    incomplete === 1,
  );
});

test('policies that decided it themselves lack nothing', async () => {
  expect((await replayed(HALF, true)).json).toMatchObject({ incomplete: 0 });
});

test('facts of a record that were not asked for are unknown where they are given', () => {
  const given = givenFacts(SENT_AT).parse({ status: NOT_ASKED, items: HALF.items });

  expect(given.status).toEqual({ source: 'none', at: SENT_AT, unknown: 'not asked for' });
  expect(given.items['item-1']).toMatchObject({ notAskedParts: ['endDateRequired'] });
});
