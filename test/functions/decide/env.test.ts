import { expect, test } from 'vitest';
import { Env } from '../../../functions/decide/env.ts';
import { HOME } from '../fixtures.ts';

const GIVEN = {
  TABLE_NAME: 'table',
  BUS_NAME: 'bus',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/answers',
  WAITING_URL: 'https://sqs.eu-west-1.amazonaws.com/1/waiting',
  DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/1/dead',
  ACCOUNT_ID: '123456789012',
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER: 'countersign.service',
  FALLBACK_GROUP: 'group-1',
  TENANT_URL: 'https://acme.api.identitynow.com',
  TOKEN_SECRET_ID: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:token',
  INACTIVE_STATES: '["leaver"]',
};

test('the triggers and states are read from their JSON', () => {
  expect(Env.parse(GIVEN)).toEqual({
    ...GIVEN,
    TRIGGERS: HOME.triggers,
    INACTIVE_STATES: ['leaver'],
  });
});

test.each(Object.keys(GIVEN))('nothing starts without %s', (name) => {
  expect(Env.safeParse({ ...GIVEN, [name]: '' }).success).toBe(false);
  expect(Env.safeParse({ ...GIVEN, [name]: undefined }).success).toBe(false);
});

test.each([
  'no JSON',
  '[]',
  '{}',
  JSON.stringify([{ ...HOME.triggers[0], triggerId: 'idn:post-provisioning' }]),
  JSON.stringify([{ ...HOME.triggers[0], source: '' }]),
  JSON.stringify([{ ...HOME.triggers[0], responseDeadlineSeconds: 0 }]),
])('nothing starts with the triggers %s', (TRIGGERS) => {
  expect(Env.safeParse({ ...GIVEN, TRIGGERS }).success).toBe(false);
});
