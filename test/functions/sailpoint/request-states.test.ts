import { expect, test, vi } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointRequestStates } from '../../../functions/sailpoint/request-states.ts';
import { TENANT_URL } from '../fixtures.ts';

const TOKEN = { accessToken: new Secret('jwt'), mintedAt: '', expiresAt: '' };
const ID = 'd421ffffb8c404121c8105a8241075be';

const ended = async (answer: unknown, id = ID) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(answer));
  const states = sailPointRequestStates(sailPoint({ tenantUrl: TENANT_URL, fetch }));
  return { result: await states.hasEndedWithoutAccess(id, TOKEN), fetch };
};
const row = (state: string | null, accessRequestId: string | null = ID) => ({
  accessRequestId,
  state,
});

test.each<[string, unknown[], boolean]>([
  ['one was cancelled', [row('CANCELLED')], true],
  ['all ended without access', [row('REJECTED'), row('TERMINATED'), row('ERROR')], true],
  ['one brought access', [row('CANCELLED'), row('REQUEST_COMPLETED')], false],
  ['one is on its way', [row('CANCELLED'), row('EXECUTING')], false],
  ['one is in a state that is not known', [row('NEW')], false],
  ['one has no state', [row(null)], false],
  ['nothing is known', [], false],
  ['only others are known', [row('CANCELLED', 'other'), row('CANCELLED', null)], false],
])('%s', async (_, rows, result) => {
  expect((await ended(rows)).result).toBe(result);
});

test('the request is asked for by its id, and by nothing that could change the question', async () => {
  const { fetch } = await ended([]);
  const url = new URL(String(fetch.mock.calls[0]?.[0]));
  expect(url.searchParams.get('filters')).toBe(`accessRequestId eq "${ID}"`);

  const odd = await ended([], 'x" or state eq "CANCELLED');
  expect(odd.result).toBe(false);
  expect(odd.fetch).not.toHaveBeenCalled();
});
