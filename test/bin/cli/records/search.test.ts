/** The list of invocations is searched for a person, an item or a policy set. */
import { expect, test } from 'vitest';
import { type InvocationsOptions, invocations } from '../../../../bin/cli/records/invocations.ts';
import { accessRequest, decided, evaluation, ITEM } from '../../../functions/fixtures.ts';
import { countersign } from '../countersign.ts';
import { STACK, setUp } from './world.ts';

const PERSON = '2c91808500000000000000000000d001';
const ITEM_ID = '2c91808500000000000000000000d002';
const OTHER = '2c91808500000000000000000000d003';

const about = (invocationId: string, person: string, item: string, policySet: string) =>
  decided({
    invocationId,
    request: accessRequest({
      requestedFor: [
        { id: OTHER, name: '' },
        { id: person, name: '' },
      ],
      requestedItems: [{ ...ITEM, id: item }],
    }),
    evaluation: evaluation({ policySet }),
  });

test.each<[string, Partial<InvocationsOptions>, string[]]>([
  ['a person, in any spelling', { for: '2C918085-0000-0000-0000-00000000D001' }, ['a', 'b']],
  ['an item, in any spelling', { item: '2C918085-0000-0000-0000-00000000D002' }, ['a', 'c']],
  ['a person and an item', { for: PERSON, item: ITEM_ID }, ['a']],
  ['a policy set', { policySet: 'b'.repeat(64) }, ['b', 'c']],
  ['the beginning of a policy set', { policySet: 'bbbbbbbb' }, ['b', 'c']],
  ['an open state and a person', { state: 'decided', for: PERSON }, ['a', 'b']],
  ['an open state and a policy set', { state: 'decided', policySet: 'aaaaaaaa' }, ['a']],
])('the list is searched for %s', async (_, options, expected) => {
  const world = await setUp([
    about('a', PERSON, ITEM_ID, 'a'.repeat(64)),
    about('b', PERSON, OTHER, 'b'.repeat(64)),
    about('c', ITEM_ID, ITEM_ID, 'b'.repeat(64)),
  ]);

  const { json } = await invocations({ ...STACK, limit: 50, ...options }, world);

  const found = json as { invocations: { invocationId: string }[]; unreadable: string[] };
  expect(found.invocations.map(({ invocationId }) => invocationId).toSorted()).toEqual(expected);
  expect(found.unreadable).toEqual([]);
});

test.each([
  ['--for', 'ed.engineer', 'is not shaped like an id of SailPoint'],
  ['--item', 'Wiki', 'is not shaped like an id of SailPoint'],
  ['--policy-set', 'abc', 'Enter the hash of a policy set'],
])('%s %s is refused, and finds nothing by mistake', async (option, value, sentence) => {
  const { exitCode, stderr } = await countersign('invocations', option, value);

  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(sentence) });
});
