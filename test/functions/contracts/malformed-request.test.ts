import { expect, test } from 'vitest';
import { parseEvent } from '../../../functions/contracts/trigger-event.ts';
import { CANARIES, HOME, ITEM, triggerEvent } from '../fixtures.ts';

const refusalOf = (detail: object) => {
  try {
    parseEvent(triggerEvent({ detail }), HOME);
  } catch (error) {
    return error as Error;
  }
  throw new Error('The event was read.');
};

const person = { id: 'person-1', name: CANARIES.recipient };

test.each<[string, object, string]>([
  ['no request id', { accessRequestId: undefined }, 'accessRequestId (invalid_type)'],
  ['an empty request id', { accessRequestId: '' }, 'accessRequestId (too_small)'],
  ['no requester', { requestedBy: undefined }, 'requestedBy (invalid_type)'],
  [
    'a requester without id',
    { requestedBy: { name: person.name } },
    'requestedBy.id (invalid_type)',
  ],
  ['no recipient', { requestedFor: undefined }, 'requestedFor.0 (invalid_type)'],
  ['zero recipients', { requestedFor: [] }, 'requestedFor (too_small)'],
  ['eleven recipients', { requestedFor: Array(11).fill(person) }, 'requestedFor (too_big)'],
  ['a recipient of null', { requestedFor: [person, null] }, 'requestedFor.1 (invalid_type)'],
  ['no items', { requestedItems: undefined }, 'requestedItems (invalid_type)'],
  ['zero items', { requestedItems: [] }, 'requestedItems (too_small)'],
  ['26 items', { requestedItems: Array(26).fill(ITEM) }, 'requestedItems (too_big)'],
  [
    'an unknown kind',
    { requestedItems: [{ ...ITEM, type: CANARIES.answer }] },
    'requestedItems.0.type (invalid_value)',
  ],
  [
    'an unknown deed',
    { requestedItems: [{ ...ITEM, operation: 'Modify' }] },
    'requestedItems.0.operation (invalid_value)',
  ],
  [
    'a form of text',
    { requestedItems: [{ ...ITEM, form: { formData: CANARIES.answer } }] },
    'requestedItems.0.form.formData (invalid_type)',
  ],
])('a request with %s breaks the contract', (_, detail, where) => {
  const error = refusalOf(detail);

  expect(error).toMatchObject({
    code: 'EVENT_MALFORMED',
    message: `The event breaks its contract at detail.${where}.`,
  });
  for (const canary of Object.values(CANARIES)) expect(error.stack).not.toContain(canary);
});
