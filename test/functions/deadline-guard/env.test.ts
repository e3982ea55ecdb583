import { expect, test } from 'vitest';
import { GuardRun } from '../../../functions/contracts/guard-run.ts';
import { Env } from '../../../functions/deadline-guard/env.ts';
import { HOME } from '../fixtures.ts';

const GIVEN = {
  TABLE_NAME: 'table',
  BUS_NAME: 'bus',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/answers',
  TRIGGERS: JSON.stringify(HOME.triggers),
  APPROVER: 'countersign.service',
  FALLBACK_GROUP: 'group-1',
  ACCOUNT_ID: HOME.account,
  TRIGGER_RULES: '[]',
  DECIDE_FUNCTION_ARN: 'arn:aws:lambda:eu-west-1:123456789012:function:decide',
  DEFAULT_DECISION: 'deny',
  FOLLOW_UP_SECONDS: '300',
  TENANT_URL: 'https://acme.api.identitynow.com',
  TOKEN_SECRET_ID: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:token',
};

test('triggers and times are read from their texts', () => {
  expect(Env.parse(GIVEN)).toEqual({
    ...GIVEN,
    TRIGGERS: HOME.triggers,
    TRIGGER_RULES: [],
    FOLLOW_UP_SECONDS: 300,
  });
});

test.each(Object.keys(GIVEN))('nothing starts without %s', (name) => {
  expect(Env.safeParse({ ...GIVEN, [name]: '' }).success).toBe(false);
  expect(Env.safeParse({ ...GIVEN, [name]: undefined }).success).toBe(false);
});

test.each([
  ['TRIGGERS', 'no JSON'],
  ['TRIGGERS', '[]'],
  ['TRIGGERS', JSON.stringify([{ ...HOME.triggers[0], source: '' }])],
  ['DEFAULT_DECISION', 'review'],
  ['FOLLOW_UP_SECONDS', '0'],
  ['FOLLOW_UP_SECONDS', 'PT5M'],
  ['TENANT_URL', 'http://acme.api.identitynow.com/'],
])('nothing starts with the %s %s', (name, value) => {
  expect(Env.safeParse({ ...GIVEN, [name]: value }).success).toBe(false);
});

test('a run is known by what the schedule gives it', () => {
  expect(GuardRun.parse({ check: 'deadlines' })).toEqual({ check: 'deadlines' });
  expect(GuardRun.safeParse({ check: 'everything' }).success).toBe(false);
  expect(GuardRun.safeParse({}).success).toBe(false);
});
