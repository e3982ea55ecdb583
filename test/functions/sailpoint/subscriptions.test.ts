import { expect, test, vi } from 'vitest';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { PRE_APPROVAL } from '../../../functions/contracts/trigger.ts';
import { sailPoint } from '../../../functions/sailpoint/client.ts';
import { sailPointSubscriptions } from '../../../functions/sailpoint/subscriptions.ts';

const TOKEN = { accessToken: new Secret('jwt'), mintedAt: '', expiresAt: '' };

const answering = (answer: (url: URL) => unknown) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async (url) =>
    Response.json(answer(new URL(String(url)))),
  );
  const tenant = sailPoint({ tenantUrl: 'https://acme.api.identitynow.com', fetch });

  return { fetch, subscriptions: sailPointSubscriptions(tenant) };
};

const row = (index: number) => ({
  id: `s-${index}`,
  name: `Name ${index}`,
  triggerId: PRE_APPROVAL,
  type: 'HTTP',
  enabled: true,
});

test.each([
  [0, 1],
  [249, 1],
  [250, 2],
  [600, 3],
])('lists %i subscriptions in %i pages of 250', async (total, pages) => {
  const all = Array.from({ length: total }, (_, index) => row(index));
  const { fetch, subscriptions } = answering(({ searchParams }) => {
    expect(searchParams.get('limit')).toBe('250');
    const offset = Number(searchParams.get('offset'));
    return all.slice(offset, offset + 250);
  });

  expect((await subscriptions.list(TOKEN)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(fetch).toHaveBeenCalledTimes(pages);
});

test('shows where an HTTP subscription sends and how it authenticates, and of others that they do not', async () => {
  const { subscriptions } = answering(() => [
    { ...row(1), httpConfig: { url: 'https://x', httpAuthenticationType: 'BEARER_TOKEN' } },
    { ...row(2), httpConfig: { url: 'https://x' } },
    { ...row(3), type: 'EVENTBRIDGE', httpConfig: null },
  ]);

  expect(await subscriptions.list(TOKEN)).toEqual([
    { ...row(1), url: 'https://x', authentication: 'BEARER_TOKEN' },
    { ...row(2), url: 'https://x', authentication: undefined },
    { ...row(3), type: 'EVENTBRIDGE', authentication: undefined },
  ]);
});

test('gives up on a list without an end', async () => {
  const { fetch, subscriptions } = answering(() => Array.from({ length: 250 }, (_, at) => row(at)));

  await expect(subscriptions.list(TOKEN)).rejects.toMatchObject({ code: 'SAILPOINT_UNREACHABLE' });
  expect(fetch).toHaveBeenCalledTimes(40);
});

test('refuses an id that would lead to another address', async () => {
  const { subscriptions } = answering(() => [{ ...row(1), id: '../things' }]);

  await expect(subscriptions.list(TOKEN)).rejects.toThrow('(wrong: 0.id)');
});

const PINNED = { id: 's-1', url: 'https://acme.api.identitynow.com/workflows/1' };

test('replaces the bearer token with one JSON patch, and null in the answer is normal', async () => {
  const { fetch, subscriptions } = answering(() => ({
    ...row(1),
    httpConfig: { bearerTokenAuthConfig: { bearerToken: null } },
  }));

  await subscriptions.replaceBearer(PINNED, new Secret('new'), TOKEN);

  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    'https://acme.api.identitynow.com/trigger-subscriptions/v1/s-1',
    expect.objectContaining({
      method: 'PATCH',
      headers: expect.objectContaining({
        authorization: 'Bearer jwt',
        'content-type': 'application/json-patch+json',
      }),
      // The URL goes with it: it may have been edited since it was looked at.
      body: JSON.stringify([
        { op: 'replace', path: '/httpConfig/url', value: PINNED.url },
        { op: 'replace', path: '/httpConfig/bearerTokenAuthConfig/bearerToken', value: 'new' },
      ]),
    }),
  );
});

test('an answer about another subscription is no success', async () => {
  const { subscriptions } = answering(() => row(2));

  await expect(subscriptions.replaceBearer(PINNED, new Secret('new'), TOKEN)).rejects.toThrow(
    '(wrong: id)',
  );
});
