import { expect, test } from 'vitest';
import { accessRequest } from '../fixtures.ts';
import { ORDINARY, type Routes, refusal, STATUS, statusRow, world } from './world.ts';

const statusOf = async (route: Routes[string], accessRequestId = 'request-1') => {
  const tenant = world({ ...ORDINARY, [STATUS]: route });
  const { status } = await tenant.facts.gather(accessRequest({ accessRequestId }));
  const filters = tenant.calls
    .filter(({ key }) => key === STATUS)
    .map(({ url }) => url.searchParams.get('filters'));

  return { status, filters };
};

test('tells type, dates in UTC and what the requesting application sent along', async () => {
  const { status, filters } = await statusOf([
    statusRow({
      requestType: 'MODIFY_ACCESS',
      identityType: 'MACHINE',
      startDate: '2026-12-01T00:00:00.000000Z',
      removeDate: '2027-01-01T01:00:00+01:00',
      clientMetadata: { app: 'shop', ticket: 'T-1' },
    }),
  ]);

  expect(status).toMatchObject({
    value: {
      requestType: 'MODIFY_ACCESS',
      identityType: 'MACHINE',
      startDate: '2026-12-01T00:00:00.000Z',
      removeDate: '2027-01-01T00:00:00.000Z',
      clientMetadata: { app: 'shop', ticket: 'T-1' },
    },
  });
  expect(filters).toEqual(['accessRequestId eq "request-1"']);
});

test('tells only what all rows agree on', async () => {
  const { status } = await statusOf([
    statusRow({ startDate: '2026-12-01T00:00:00Z', clientMetadata: { app: 'shop', line: '1' } }),
    statusRow({ startDate: null, clientMetadata: { app: 'shop', line: '2' } }),
  ]);

  expect(status).toMatchObject({
    value: { requestType: 'GRANT_ACCESS', startDate: undefined, clientMetadata: { app: 'shop' } },
  });
});

test('tells nothing that no row says', async () => {
  const { status } = await statusOf([{ accessRequestId: 'request-1' }, statusRow()]);

  expect(status).toMatchObject({
    value: { requestType: undefined, identityType: undefined, clientMetadata: {} },
  });
});

test('asks with the other operator when SailPoint refuses the first', async () => {
  const { status, filters } = await statusOf(({ url }) =>
    url.searchParams.get('filters')?.includes(' in ')
      ? Response.json([statusRow()])
      : Response.json({ detailCode: '400.1' }, { status: 400 }),
  );

  expect(status).toHaveProperty('value');
  expect(filters).toEqual(['accessRequestId eq "request-1"', 'accessRequestId in ("request-1")']);
});

test.each([403, 404, 429, 500])('asks once when the answer is %i', async (status) => {
  const { filters } = await statusOf(refusal(status));

  expect(filters).toHaveLength(1);
});

test('an access request that is not listed is unknown', async () => {
  const { status } = await statusOf([]);

  expect(status).toMatchObject({ unknown: 'not listed' });
});

test('rows of other requests tell nothing, though a filter was passed over', async () => {
  const { status } = await statusOf([
    statusRow({ accessRequestId: 'request-2' }),
    statusRow({ accessRequestId: null }),
  ]);

  expect(status).toMatchObject({ unknown: 'not listed' });
});

test('ids are the same with and without dashes', async () => {
  const dashed = '2B838DE9-db9b-abcf-e646-d4f274ad4238';
  const { status } = await statusOf(
    [statusRow({ accessRequestId: '2b838de9db9babcfe646d4f274ad4238' })],
    dashed,
  );

  expect(status).toHaveProperty('value');
});

test('an id that would end the filter is not sent', async () => {
  const { status, filters } = await statusOf([statusRow()], 'x" or accessRequestId ne "x');

  expect(status).toMatchObject({ unknown: 'not an id' });
  expect(filters).toEqual([]);
});
