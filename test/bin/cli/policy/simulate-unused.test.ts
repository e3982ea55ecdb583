/** Facts of a file under an id that the request does not have are named. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessRequest, triggerEvent } from '../../../functions/fixtures.ts';
import { folder } from '../folder.ts';
import { simulated } from './simulating.ts';

const unusedOf = async (facts: object, options: object = {}) => {
  const directory = folder({
    'event.json': JSON.stringify(triggerEvent()),
    'facts.json': JSON.stringify(facts),
  });
  const event = join(directory, 'event.json');
  const { text } = await simulated(event, { facts: join(directory, 'facts.json'), ...options });
  return text.split('\n').filter((line) => line.startsWith('Not used: '));
};

const { requestedBy, requestedFor, requestedItems } = accessRequest();
const [recipient, item] = [requestedFor[0], requestedItems[0]];
const PEOPLE = [recipient, requestedBy].map((one) => `${one?.id} (${one?.name})`).join(', ');

test.each([
  [
    'a person by name',
    { identities: { [`${recipient?.name}`]: { status: 'ACTIVE' } } },
    `Not used: identities.${recipient?.name}. Facts are found by id: write ${recipient?.id} for ${recipient?.name}.`,
  ],
  [
    'somebody else',
    { identities: { 'recipient-2': { status: 'ACTIVE' } } },
    `Not used: identities.recipient-2. The people of the request are: ${PEOPLE}.`,
  ],
  [
    'another item',
    { items: { 'item-9': { privilegeLevel: 'LOW' } } },
    `Not used: items.item-9. The items of the request are: ${item?.id} (${item?.name}).`,
  ],
])('%s', async (_, facts, sentence) => {
  expect(await unusedOf(facts)).toEqual([sentence]);
});

test.each([
  ['people of the request in any spelling', { 'RECIPIENT-1': {}, 'requester-1': {} }],
  ['the manager', { 'recipient-1': { manager: 'mary' }, mary: { status: 'ACTIVE' } }],
])('nothing is said of %s', async (_, identities) => {
  expect(await unusedOf({ identities, items: { 'ITEM-1': {} } })).toEqual([]);
});

test('nothing is said of owners and of members of a group', async () => {
  const facts = {
    identities: { olivia: {}, dora: {} },
    items: { 'item-1': { owner: 'olivia' } },
    groups: { risk: { members: ['dora'] } },
  };
  expect(await unusedOf(facts)).toEqual([]);
});
