import { expect, test } from 'vitest';
import { storedToken } from '../../../functions/aws/stored-token.ts';

const holding = (text: string) => storedToken({ read: async () => text }, 'token').read();

test('reads the token from its secret', async () => {
  const token = await holding(
    '{"accessToken":"a-token","mintedAt":"2026-11-22T08:00:00.000Z","expiresAt":"2026-11-22T20:00:00.000Z"}',
  );

  expect(token.accessToken.reveal()).toBe('a-token');
  expect(token.mintedAt).toBe('2026-11-22T08:00:00.000Z');
});

test.each(['{"unused":"generated"}', 'a-token'])('%s is no token', async (text) => {
  const error = await holding(text).then(undefined, (refused: Error) => refused);

  expect(error).toMatchObject({ code: 'SECRET_INVALID' });
  expect(String(error)).not.toContain('a-token');
});
