import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { Secret } from '../../../functions/contracts/credentials.ts';
import { type SailPointRequest, sailPoint } from '../../../functions/sailpoint/client.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const ORIGIN = 'https://acme.api.identitynow.com';

const answering = (response: Response) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => response);
  const tenant = sailPoint({ tenantUrl: ORIGIN, fetch, now: () => NOW });

  return {
    ask: <Answer = unknown>(request: Partial<SailPointRequest<Answer>> = {}) =>
      tenant.request({ method: 'GET', path: '/things/v1', answer: z.unknown(), ...request }),
    sent: () => {
      const [url, init] = fetch.mock.calls[0] ?? [];
      return { url, ...init };
    },
  };
};

test('asks with a query and a bearer, and gives the checked answer', async () => {
  const { ask, sent } = answering(Response.json({ name: 'x', other: 1 }));

  const answer = await ask({
    query: { limit: '1', filters: 'id eq "a"' },
    bearer: new Secret('token'),
    answer: z.object({ name: z.string() }),
  });

  expect(answer).toEqual({ name: 'x' });
  expect(sent()).toMatchObject({
    url: `${ORIGIN}/things/v1?limit=1&filters=id+eq+%22a%22`,
    method: 'GET',
    headers: { accept: 'application/json', authorization: 'Bearer token' },
    body: undefined,
    redirect: 'manual',
  });
});

test('sends a form in the body, secrets revealed', async () => {
  const { ask, sent } = answering(Response.json({}));

  await ask({ method: 'POST', body: { form: { kind: 'a b', key: new Secret('s/1+') } } });

  expect(sent()).toMatchObject({
    url: `${ORIGIN}/things/v1`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'kind=a+b&key=s%2F1%2B',
  });
});

test('sends JSON of any media type, secrets revealed at any depth', async () => {
  const { ask, sent } = answering(Response.json({}));
  const json = [{ at: NOW, nested: { key: new Secret('s"1') } }];

  await ask({ method: 'PATCH', body: { json, contentType: 'application/json-patch+json' } });

  expect(sent()).toMatchObject({
    headers: { 'content-type': 'application/json-patch+json' },
    body: '[{"at":"2026-11-22T08:00:00.000Z","nested":{"key":"s\\"1"}}]',
  });
});

test('sends JSON as JSON when nothing else is asked for', async () => {
  const { ask, sent } = answering(new Response(null, { status: 204 }));

  expect(await ask({ method: 'POST', body: { json: new Secret('all') } })).toBeUndefined();
  expect(sent()).toMatchObject({ headers: { 'content-type': 'application/json' }, body: '"all"' });
});

test.each([
  [302, 'SAILPOINT_REFUSED', 'redirects are not followed, so check the tenant URL'],
  [
    400,
    'SAILPOINT_REFUSED',
    'check the credential and the configuration that this request rests on',
  ],
  [401, 'SAILPOINT_REFUSED', 'check that the credential exists and has not expired'],
  [403, 'SAILPOINT_REFUSED', 'check the scopes and the user level of the credential'],
  [408, 'SAILPOINT_UNREACHABLE', 'try again later'],
  [429, 'SAILPOINT_UNREACHABLE', 'try again later'],
  [500, 'SAILPOINT_UNREACHABLE', 'try again later'],
  [503, 'SAILPOINT_UNREACHABLE', 'try again later'],
])('%i is %s and says what to do', async (status, code, advice) => {
  const { ask } = answering(Response.json({ message: 'So it is' }, { status }));

  await expect(ask()).rejects.toMatchObject({
    code,
    status,
    message: `SailPoint answered ${status} to GET /things/v1 ("So it is"); ${advice}.`,
  });
});

test('a refusal without a word is told by its status', async () => {
  const { ask } = answering(new Response(null, { status: 502 }));

  await expect(ask()).rejects.toMatchObject({
    message: 'SailPoint answered 502 to GET /things/v1; try again later.',
  });
});

test.each([
  ['7', 7_000],
  ['0', 0],
  ['Sun, 22 Nov 2026 08:01:30 GMT', 90_000],
  ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['no day at all GMT', undefined],
  [undefined, undefined],
])('Retry-After %s is a wait of %s ms', async (header, retryAfterMs) => {
  const headers = header === undefined ? undefined : { 'retry-after': header };
  const { ask } = answering(new Response(null, { status: 429, headers }));

  await expect(ask()).rejects.toMatchObject({ retryAfterMs });
});

test.each([
  ['a page', new Response('<html>Sign in</html>'), z.unknown(), 'the body'],
  ['nothing', new Response(null), z.object({ id: z.string() }), 'the body'],
  [
    'other fields',
    Response.json({ a: [{}] }),
    z.object({ a: z.array(z.object({ id: z.string() })) }),
    'a.0.id',
  ],
  ['many wrong rows', Response.json(Array(9).fill(0)), z.array(z.string()), '0, 1, 2, 3, 4'],
])(
  'a granted request with %s for an answer names what is wrong',
  async (_, response, answer, wrong) => {
    const { ask } = answering(response);

    await expect(ask({ answer })).rejects.toMatchObject({
      code: 'SAILPOINT_UNREACHABLE',
      status: 200,
      message:
        'SailPoint answered 200 to GET /things/v1, but not as its API promises ' +
        `(wrong: ${wrong}); check that the tenant URL is the API's own.`,
    });
  },
);
