import { expect, test } from 'vitest';
import { ED } from './acme-ids.ts';
import { setUp } from './in-process.ts';

const PATH = '/personal-access-tokens/v1';
const never = { userAwareTokenNeverExpires: true };

test.each([
  ['without an expiry or the wish for none', {}],
  ['that is expired already', { expirationDate: '2026-11-20T09:00:00Z' }],
  ['of a name there is', { name: 'present', ...never }],
  ['that is valid for too short', { accessTokenValiditySeconds: 14, ...never }],
  ['that is valid for too long', { accessTokenValiditySeconds: 43_201, ...never }],
])('a personal access token %s is refused', async (_case, wrong) => {
  const { call } = await setUp();
  await call('POST', PATH, { name: 'present', ...never });

  const { status } = await call('POST', PATH, { name: 'new', ...wrong });

  expect(status).toBe(400);
});

test.each([
  [
    [{ op: 'replace', path: '/expirationDate', value: '2026-12-01T00:00:00.000Z' }],
    { expirationDate: '2026-12-01T00:00:00.000Z', userAwareTokenNeverExpires: false },
  ],
  [
    [{ op: 'replace', path: '/userAwareTokenNeverExpires', value: true }],
    { expirationDate: null, userAwareTokenNeverExpires: true },
  ],
  [[{ op: 'add', path: '/scope/-', value: 'sp:tenant:read' }], { scope: ['a', 'sp:tenant:read'] }],
])('a patch %o takes effect', async (operations, expected) => {
  const { call } = await setUp();
  const token = { name: 'engine', scope: ['a'], expirationDate: '2026-11-21T09:00:00Z' };
  const { id } = (await call('POST', PATH, token)).body;

  const { status, body } = await call('PATCH', `${PATH}/${id}`, operations);

  expect(status).toBe(200);
  expect(body).toMatchObject(expected);
  expect(body).not.toHaveProperty('secret');
});

test.each([
  [{ op: 'replace', path: '/id', value: 'x' }],
  [{ op: 'replace', path: '/name', value: '' }],
  [{ op: 'replace', path: '/expirationDate', value: '2026-11-20T08:00:00Z' }],
])('a patch %o is refused', async (operation) => {
  const { call } = await setUp();
  const { id } = (await call('POST', PATH, { name: 'engine', ...never })).body;

  expect((await call('PATCH', `${PATH}/${id}`, [operation])).status).toBe(400);
});

test('a personal access token is its owner’s alone', async () => {
  const { call, tokenOf } = await setUp();
  const { id } = (await call('POST', PATH, { name: 'engine', ...never })).body;
  const ed = await tokenOf(ED);

  const statuses = [
    await call('DELETE', `${PATH}/${id}`, undefined, ed),
    await call('GET', `${PATH}?owner-id=2c918085000000000000000000000001`, undefined, ed),
    await call('DELETE', `${PATH}/${id}`),
  ];

  expect(statuses.map(({ status }) => status)).toEqual([404, 403, 204]);
});
