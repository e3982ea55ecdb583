import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../functions/sailpoint/error.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');

test.each([
  [200, undefined],
  [204, undefined],
  [301, undefined],
  [400, undefined],
  [408, undefined],
  [429, 86_400_000],
  [500, undefined],
  [503, 86_400_000],
])('Retry-After beside a %i is a wait of %s ms', (status, waitMs) => {
  const headers = new Headers({ 'retry-after': '86400' });

  expect(retryAfterMs({ status, headers }, NOW)).toBe(waitMs);
});
