import { expect, test } from 'vitest';
import { messageOf } from '../../../functions/sailpoint/message.ts';

test.each([
  [
    'messages',
    { detailCode: '400.1', messages: [{ locale: 'en', text: ' Bad\n thing ' }] },
    'Bad thing',
  ],
  ['detailCode alone', { detailCode: '400.1 Bad Request', messages: [] }, '400.1 Bad Request'],
  [
    'error',
    { error: 'JWT validation failed: JWT is expired' },
    'JWT validation failed: JWT is expired',
  ],
  ['message', { message: ' Rate Limit Exceeded ' }, 'Rate Limit Exceeded'],
  ['error_description', { error: 'invalid_client', error_description: 'Bad client' }, 'Bad client'],
  ['fields of other types', { messages: 'x', error: { a: 1 }, message: 3, detailCode: 'E1' }, 'E1'],
  ['nothing known', { a: 1 }, ''],
  ['a string', 'Go away', 'Go away'],
  ['a list', ['Go away'], ''],
  ['null', null, ''],
])('reads %s', (_, body, line) => {
  expect(messageOf(JSON.stringify(body), [])).toBe(line);
});

test.each([
  ['plain text', 'upstream is gone', 'upstream is gone'],
  ['a page', ' <!doctype html><p>Sorry</p>', ''],
  ['nothing', '', ''],
  ['control and direction characters', 'a\u0000b\u202Ec\u200Bd', 'a b c d'],
])('reads %s', (_, body, line) => {
  expect(messageOf(body, [])).toBe(line);
});

test('shows at most 200 characters', () => {
  expect(messageOf('x'.repeat(200), [])).toBe('x'.repeat(200));
  expect(messageOf('x'.repeat(201), [])).toBe(`${'x'.repeat(199)}…`);
});

test('hides a secret before it shortens the line', () => {
  const secret = 'abcdefghijklmnop';

  expect(messageOf(`${'x'.repeat(190)}${secret}`, [secret])).toBe(`${'x'.repeat(190)}[…]`);
});
