import { expect, test } from 'vitest';
import { readRequestToDecide } from '../../../functions/contracts/request-to-decide.ts';
import { CANARIES, INVOCATION_ID, triggerEvent } from '../fixtures.ts';

const DETAIL = {
  invocationId: INVOCATION_ID,
  approved: true,
  comment: CANARIES.comment,
  decidedBy: 'reviewer-1',
};
const submitted = (detail: object = {}, envelope: object = {}) => ({
  version: '0',
  source: 'chat-bot',
  'detail-type': 'Decision Submitted',
  detail: { ...DETAIL, ...detail },
  ...envelope,
});
const stalled = (detail: object = { invocationId: INVOCATION_ID }, source = 'countersign') => ({
  source,
  'detail-type': 'Invocation Stalled',
  detail,
});

test('a submitted decision is read, and what it does not need is left out', () => {
  expect(readRequestToDecide(submitted({ colour: 'green' }))).toEqual({
    source: 'chat-bot',
    'detail-type': 'Decision Submitted',
    detail: DETAIL,
  });
});

test('a stalled invocation is read', () => {
  expect(readRequestToDecide(stalled())).toEqual(stalled());
});

test.each([
  ['a trigger event', triggerEvent()],
  ['another event of the bus', submitted({}, { 'detail-type': 'Decision Made' })],
  ['an event without a type', { detail: DETAIL }],
  ['nothing', null],
  ['a text', 'Decision Submitted'],
])('%s is no request to decide', (_, event) => {
  expect(readRequestToDecide(event)).toBeUndefined();
});

test.each<[string, unknown, string]>([
  ['that Countersign sent itself', submitted({}, { source: 'countersign' }), 'source (custom)'],
  ['without a source', submitted({}, { source: undefined }), 'source (invalid_type)'],
  ['without a detail', submitted({}, { detail: undefined }), 'detail (invalid_type)'],
  ['about nothing', submitted({ invocationId: '' }), 'detail.invocationId (invalid_format)'],
  [
    'about far too much',
    submitted({ invocationId: 'x'.repeat(129) }),
    'detail.invocationId (invalid_format)',
  ],
  [
    'about an item that is no invocation',
    submitted({ invocationId: '#pace' }),
    'detail.invocationId (invalid_format)',
  ],
  ['in words', submitted({ approved: 'yes' }), 'detail.approved (invalid_type)'],
  ['without a comment', submitted({ comment: undefined }), 'detail.comment (invalid_type)'],
  ['with a novel', submitted({ comment: 'x'.repeat(2_001) }), 'detail.comment (too_big)'],
  ['by nobody', submitted({ decidedBy: '' }), 'detail.decidedBy (invalid_format)'],
  ['by a space', submitted({ decidedBy: ' reviewer-1' }), 'detail.decidedBy (invalid_format)'],
  ['by a line', submitted({ decidedBy: 'reviewer-1\n' }), 'detail.decidedBy (invalid_format)'],
  [
    'by a homoglyph',
    submitted({ decidedBy: 'r\u0435viewer-1' }),
    'detail.decidedBy (invalid_format)',
  ],
  ['by an invisible one', submitted({ decidedBy: 'a\u200b' }), 'detail.decidedBy (invalid_format)'],
  ['by a crowd', submitted({ decidedBy: 'x'.repeat(129) }), 'detail.decidedBy (invalid_format)'],
  ['by policy', submitted({ decidedBy: 'policy' }), 'detail.decidedBy (custom)'],
  ['by the deadline', submitted({ decidedBy: 'deadline' }), 'detail.decidedBy (custom)'],
  [
    'that says it stalled, from outside',
    stalled({ invocationId: 'x' }, 'bot'),
    'source (invalid_value)',
  ],
  ['that says that nothing stalled', stalled({}), 'detail.invocationId (invalid_type)'],
])('a request %s is refused with its fields and without its values', (_, event, fields) => {
  const read = () => readRequestToDecide(event);

  expect(read).toThrow(
    expect.objectContaining({
      code: 'EVENT_MALFORMED',
      message: `The event breaks its contract at ${fields}.`,
    }),
  );
  expect(read).not.toThrow(CANARIES.comment);
});

test('all that is wrong is said at once', () => {
  expect(() => readRequestToDecide(submitted({ approved: 1, decidedBy: 2 }))).toThrow(
    'at detail.approved (invalid_type), detail.decidedBy (invalid_type).',
  );
});

test('half an emoji, as a text that was cut has one, does not reach the table', () => {
  const request = readRequestToDecide(submitted({ comment: 'Fine \ud83d' }));

  expect(request?.detail).toMatchObject({ comment: 'Fine \ufffd' });
});
