import { expect, test } from 'vitest';
import { setUp } from './in-process.ts';
import { misfits } from './sdk-specification.ts';

test.each([
  ['GET', '/identities/v1/none', 404],
  ['GET', '/trigger-subscriptions/v1?filters=nonsense', 400],
  ['POST', '/access-requests/v1', 400],
] as const)('%s %s is refused as the specification has it', async (method, path, status) => {
  const { call } = await setUp();

  const { status: answered, body } = await call(method, path, method === 'POST' ? {} : undefined);

  expect(answered).toBe(status);
  expect(misfits(body, 'ErrorResponseDtoV2024')).toEqual([]);
});
