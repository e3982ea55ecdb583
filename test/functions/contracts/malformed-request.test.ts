import { expect, test } from 'vitest';
import { NO_REQUEST } from '../../../functions/contracts/access-request.ts';
import { parseEvent } from '../../../functions/contracts/trigger-event.ts';
import {
  CANARIES,
  DEADLINE,
  HOME,
  INVOCATION_ID,
  ITEM,
  SECRET,
  triggerEvent,
} from '../fixtures.ts';

const read = (detail: object) => parseEvent(triggerEvent({ detail }), HOME);
const parse = (detail: object) => read(detail).fresh;

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
  ['a recipient of null', { requestedFor: [person, null] }, 'requestedFor.1 (invalid_type)'],
  ['no items', { requestedItems: undefined }, 'requestedItems (invalid_type)'],
  ['zero items', { requestedItems: [] }, 'requestedItems (too_small)'],
  [
    'an id that no object can hold',
    { requestedBy: { id: '__proto__' } },
    'requestedBy.id (custom)',
  ],
  ['an endless id', { requestedBy: { id: 'x'.repeat(257) } }, 'requestedBy.id (too_big)'],
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
])('a request with %s can be answered, and says what cannot be read', (_, detail, where) => {
  const { fresh, envelope } = read(detail);
  const { request, unreadable, ...rest } = fresh;

  expect(request).toEqual(NO_REQUEST);
  expect(unreadable).toBe(`The event breaks its contract at detail.${where}.`);
  expect(envelope.secret.reveal()).toBe(SECRET);
  expect(rest).toMatchObject({
    invocationId: INVOCATION_ID,
    state: 'received',
    deadline: DEADLINE,
  });
  for (const canary of Object.values(CANARIES)) expect(unreadable).not.toContain(canary);
});

const many = (count: number, one: { id: string }) =>
  Array.from({ length: count }, (_, index) => ({ ...one, id: `${one.id}-${index}` }));

test.each([
  [11, 1],
  [1, 26],
  [100, 25],
])('%i recipients of %i items are read', (people, items) => {
  const detail = { requestedFor: many(people, person), requestedItems: many(items, ITEM) };

  expect(parse(detail)).not.toHaveProperty('unreadable');
});

test('more than 2,500 decisions in one request are not read', () => {
  const detail = { requestedFor: many(101, person), requestedItems: many(25, ITEM) };

  expect(parse(detail).unreadable).toBe('The event breaks its contract at detail (custom).');
});

test('a form that is nested without end is not read', () => {
  const depth = 20_000;
  const deep = JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  const event = triggerEvent();
  event.detail.requestedItems[0].form = { formData: { a: deep } };

  expect(parseEvent(event, HOME).fresh).toMatchObject({
    request: NO_REQUEST,
    unreadable: 'The event is nested deeper than is read.',
    accessRequestId: 'request-1',
  });
});

test('an event that is wrong in many places names ten of them', () => {
  const requestedItems = Array.from({ length: 1_000 }, () => ({}));

  expect(parse({ requestedItems }).unreadable?.length).toBeLessThan(600);
});

test('the id of a request that cannot be read is unknown, too', () => {
  expect(parse({ accessRequestId: 7 }).accessRequestId).toBe('unknown');
});
