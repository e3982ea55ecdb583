import { expect, test } from 'vitest';
import { Env } from '../../../functions/callback/env.ts';
import { TENANT_URL } from '../fixtures.ts';

const GIVEN = {
  TABLE_NAME: 'table',
  BUS_NAME: 'bus',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/queue',
  DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/1/dead',
  TENANT_URL,
  TOKEN_SECRET_ID: 'token',
};

test('a full environment is read', () => {
  expect(Env.parse(GIVEN)).toEqual(GIVEN);
});

test.each(Object.keys(GIVEN))('nothing starts without %s', (name) => {
  expect(Env.safeParse({ ...GIVEN, [name]: '' }).success).toBe(false);
  expect(Env.safeParse({ ...GIVEN, [name]: undefined }).success).toBe(false);
});

test.each(['http://acme.api.identitynow.com', `${TENANT_URL}/`, 'acme'])(
  'nothing starts with the tenant %s',
  (url) => {
    expect(Env.safeParse({ ...GIVEN, TENANT_URL: url }).success).toBe(false);
  },
);
