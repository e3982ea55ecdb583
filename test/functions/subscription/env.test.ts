import { expect, test } from 'vitest';
import { Env } from '../../../functions/subscription/env.ts';
import { ACCOUNT, TENANT_URL } from '../fixtures.ts';

const ENV = {
  TENANT_URL,
  MANAGING_CLIENT_SECRET_ID: 'countersign/managing-client',
  ACCOUNT_ID: ACCOUNT,
  TABLE_NAME: 'table',
};

test('reads what the construct supplies', () => {
  expect(Env.parse(ENV)).toEqual(ENV);
});

test.each(Object.keys(ENV))('%s must say something', (name) => {
  expect(Env.safeParse({ ...ENV, [name]: '' }).error?.issues[0]?.path).toEqual([name]);
});
