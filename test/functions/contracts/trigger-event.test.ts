import { expect, test } from 'vitest';
import { DYNAMIC_APPROVER, PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { parseEvent } from '../../../functions/contracts/trigger-event.ts';
import {
  accessRequest,
  CALLBACK_URL,
  CANARIES,
  HOME,
  INVOCATION_ID,
  ITEM,
  invocation,
  SECRET,
  TENANT_URL,
  triggerEvent,
} from '../fixtures.ts';

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `person-${index}`,
    name: CANARIES.recipient,
  }));
const items = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...ITEM, id: `item-${index}` }));

const parse = (overrides?: Parameters<typeof triggerEvent>[0]) =>
  parseEvent(triggerEvent(overrides), HOME).fresh;

test('a trigger event becomes a received invocation', () => {
  const parsed = parse();

  expect(parsed).toEqual(invocation({ request: expect.objectContaining(accessRequest()) }));
  const { envelope } = parseEvent(triggerEvent(), HOME);
  expect(envelope.secret.reveal()).toBe(SECRET);
  expect(envelope.callbackUrl.reveal()).toBe(CALLBACK_URL);
  expect(parsed.request).not.toHaveProperty('_metadata');
});

test('a dynamic approval event is read alike', () => {
  expect(parse({ triggerId: DYNAMIC_APPROVER })).toMatchObject({
    triggerId: DYNAMIC_APPROVER,
    invocationId: INVOCATION_ID,
  });
});

test.each([
  ['one object', people(1)[0], 1],
  ['a list of one', people(1), 1],
  ['a list of ten', people(10), 10],
])('requestedFor may be %s', (_, requestedFor, count) => {
  expect(parse({ detail: { requestedFor } }).request.requestedFor).toEqual(people(count));
});

test.each([1, 25])('%i items are read', (count) => {
  expect(parse({ detail: { requestedItems: items(count) } }).request.requestedItems).toHaveLength(
    count,
  );
});

test.each([
  ['the callback URL of beta', undefined, CALLBACK_URL],
  ['the callback URL where the event has null', null, CALLBACK_URL],
  ['the callback URL where the event has an empty one', '', CALLBACK_URL],
  [
    'the callback URL of v1',
    undefined,
    `${TENANT_URL}/trigger-invocations/v1/${INVOCATION_ID}/complete`,
  ],
  [
    'the event, whatever the URL says',
    INVOCATION_ID,
    `${TENANT_URL}/beta/trigger-invocations/x/complete`,
  ],
])('the invocation id comes from %s', (_, invocationId, callbackURL) => {
  expect(parse({ metadata: { invocationId, callbackURL } }).invocationId).toBe(INVOCATION_ID);
});

test.each([
  ['without responseMode', { metadata: { responseMode: undefined } }],
  ['with a name missing', { detail: { requestedBy: { id: 'requester-1' } } }],
  ['with a name of null', { detail: { requestedBy: { id: 'requester-1', name: null } } }],
  ['with an item without a name', { detail: { requestedItems: [{ ...ITEM, name: null }] } }],
  ['with an empty form', { detail: { requestedItems: [{ ...ITEM, form: {} }] } }],
  [
    'with form data of null',
    { detail: { requestedItems: [{ ...ITEM, form: { formData: null } }] } },
  ],
  [
    'with nulls for what is optional',
    { detail: { requestedItems: [{ ...ITEM, form: null, comment: null, description: null }] } },
  ],
  [
    'with only what is needed',
    { detail: { requestedItems: [{ id: 'i', name: '', type: 'ROLE', operation: 'Remove' }] } },
  ],
])('an event %s is read', (_, overrides) => {
  expect(parse(overrides)).toMatchObject({ state: 'received', invocationId: INVOCATION_ID });
});

test('fields that SailPoint may add are kept', () => {
  const form = { formDefinitionId: 'f', formData: { team: ['a', { b: 1 }] } };
  const { request } = parse({
    detail: { added: 1, requestedItems: [{ ...ITEM, form, added: { x: [2] } }] },
  });

  expect(request).toMatchObject({ added: 1, requestedItems: [{ form, added: { x: [2] } }] });
});

test.each([
  ['2026-11-22T08:00:00Z', 3600, '2026-11-22T08:00:00.000Z', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22T08:00:00.250Z', 3600, '2026-11-22T08:00:00.250Z', '2026-11-22T09:00:00.250Z'],
  ['2026-11-22T10:00:00+02:00', 60, '2026-11-22T08:00:00.000Z', '2026-11-22T08:01:00.000Z'],
  ['2026-11-22T02:30:00-05:30', 86_400, '2026-11-22T08:00:00.000Z', '2026-11-23T08:00:00.000Z'],
])('%s and %i seconds make the deadline', (time, responseDeadlineSeconds, sentAt, deadline) => {
  const home = {
    ...HOME,
    triggers: HOME.triggers.map((one) => ({ ...one, responseDeadlineSeconds })),
  };

  expect(parseEvent(triggerEvent({ envelope: { time } }), home).fresh).toMatchObject({
    sentAt,
    deadline,
  });
});

test('half an emoji, where a text was cut, becomes something that can be stored and judged', () => {
  const requestedItems = [
    { ...ITEM, comment: 'cut \ud83d', form: { formData: { '\ude00': '\ud83d' } } },
  ];

  expect(parse({ detail: { requestedItems } }).request.requestedItems).toMatchObject([
    { comment: 'cut \ufffd', form: { formData: { '\ufffd': '\ufffd' } } },
  ]);
});

test('two triggers have their own sources and deadlines', () => {
  const triggers = HOME.triggers.map((one, index) => ({
    ...one,
    responseDeadlineSeconds: 60 + 60 * index,
  }));

  const deadlines = [PRE_APPROVAL, DYNAMIC_APPROVER].map(
    (triggerId) =>
      parseEvent(triggerEvent({ triggerId: triggerId as typeof PRE_APPROVAL }), {
        ...HOME,
        triggers,
      }).fresh.deadline,
  );

  expect(deadlines).toEqual(['2026-11-22T08:01:00.000Z', '2026-11-22T08:02:00.000Z']);
});
