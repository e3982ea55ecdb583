import { expect, test } from 'vitest';
import { NOT_AN_ID } from '../../../functions/contracts/ids.ts';
import { readRequestToDecide } from '../../../functions/contracts/request-to-decide.ts';
import { CANARIES, INVOCATION_ID, REVIEWER, triggerEvent } from '../fixtures.ts';

const ENVELOPE = {
  source: 'chat-bot',
  account: '999999999999',
  id: 'event-1',
  time: '2026-11-22T08:10:00Z',
};
const DETAIL = {
  invocationId: INVOCATION_ID,
  approved: true,
  comment: CANARIES.comment,
  decidedBy: REVIEWER,
};
const submitted = (detail: object = {}, envelope: object = {}) => ({
  version: '0',
  ...ENVELOPE,
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
    ...ENVELOPE,
    'detail-type': 'Decision Submitted',
    detail: DETAIL,
  });
});

test('the AWS principal is read, if the sender says so', () => {
  const caller = 'arn:aws:sts::999999999999:assumed-role/Operator/ann@acme.com';

  expect(readRequestToDecide(submitted({ caller }))).toMatchObject({ detail: { caller } });
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
  ['without an account', submitted({}, { account: undefined }), 'account (invalid_type)'],
  ['without an id', submitted({}, { id: '' }), 'id (too_small)'],
  ['of no time', submitted({}, { time: undefined }), 'time (invalid_type)'],
  ['from an endless source', submitted({}, { source: 'x'.repeat(257) }), 'source (too_big)'],
  ['without a detail', submitted({}, { detail: undefined }), 'detail (invalid_type)'],
  [
    'about nothing',
    submitted({ invocationId: '' }),
    'detail.invocationId (is not shaped like the id of an invocation)',
  ],
  [
    'about far too much',
    submitted({ invocationId: 'x'.repeat(129) }),
    'detail.invocationId (is not shaped like the id of an invocation)',
  ],
  [
    'about an item that is no invocation',
    submitted({ invocationId: '#pace' }),
    'detail.invocationId (is not shaped like the id of an invocation)',
  ],
  ['in words', submitted({ approved: 'yes' }), 'detail.approved (invalid_type)'],
  ['without a comment', submitted({ comment: undefined }), 'detail.comment (invalid_type)'],
  ['with a novel', submitted({ comment: 'x'.repeat(2_001) }), 'detail.comment (too_big)'],
  ['by nobody', submitted({ decidedBy: '' }), `detail.decidedBy (${NOT_AN_ID})`],
  ['by a space', submitted({ decidedBy: ` ${REVIEWER}` }), `detail.decidedBy (${NOT_AN_ID})`],
  ['by a line', submitted({ decidedBy: `${REVIEWER}\n` }), `detail.decidedBy (${NOT_AN_ID})`],
  [
    'by a homoglyph',
    submitted({ decidedBy: REVIEWER.replace('a', '\u0430') }),
    `detail.decidedBy (${NOT_AN_ID})`,
  ],
  ['by an invisible one', submitted({ decidedBy: 'a\u200b' }), `detail.decidedBy (${NOT_AN_ID})`],
  ['by a crowd', submitted({ decidedBy: 'x'.repeat(129) }), `detail.decidedBy (${NOT_AN_ID})`],
  [
    'run by somebody in another account than it came from',
    submitted({ caller: 'arn:aws:iam::123456789012:user/ann' }),
    'detail.caller (custom)',
  ],
  [
    'run by what is no principal',
    submitted({ caller: 'arn:aws:s3::999999999999:bucket' }),
    'detail.caller (is not the ARN of an AWS principal)',
  ],
  ['by a username', submitted({ decidedBy: 'ed.engineer' }), `detail.decidedBy (${NOT_AN_ID})`],
  ['by policy', submitted({ decidedBy: 'policy' }), `detail.decidedBy (${NOT_AN_ID})`],
  ['by the deadline', submitted({ decidedBy: 'deadline' }), `detail.decidedBy (${NOT_AN_ID})`],
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
