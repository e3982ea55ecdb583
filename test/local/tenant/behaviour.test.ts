import { expect, test } from 'vitest';
import { setUp } from './in-process.ts';
import { requested } from './requested.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };

const metadataOf = async ({ events }: Awaited<ReturnType<typeof requested>>) => {
  const [event] = await events();
  if (!event) throw new Error('No event was delivered.');
  return event.detail._metadata;
};

test('completion can demand a bearer token, and refuses a bad one even when it does not', async () => {
  const world = await requested();
  const { callbackURL, secret } = await metadataOf(world);
  const answer = (token: string | null) =>
    world.call('POST', new URL(callbackURL).pathname, { secret, output: APPROVED }, token);

  const bad = await answer('bad');
  await world.call('PATCH', '/_control/behaviour', { completionNeedsBearer: true });
  const none = await answer(null);
  const good = await answer(await world.tokenOf('adam.admin'));

  expect([bad.status, none.status, good.status]).toEqual([401, 401, 204]);
  expect(none.body).toEqual({ error: 'JWT validation failed: JWT is missing' });
});

test('behaviour can be changed in parts, and an unknown part is refused', async () => {
  const { call } = await setUp({ behaviour: { responseMode: false } });

  const changed = await call('PATCH', '/_control/behaviour', { secondCompletion: 204 });
  const refused = await call('PATCH', '/_control/behaviour', { secondCompletions: 204 });

  expect(changed.body).toMatchObject({ secondCompletion: 204, responseMode: false });
  expect(refused.status).toBe(400);
  expect((await call('GET', '/_control/behaviour')).body).toEqual(changed.body);
});

test('an error of the API has a code, a tracking id and a sentence', async () => {
  const { call } = await setUp();

  const { status, body } = await call('POST', '/trigger-subscriptions/v1', { name: 1 });

  expect(status).toBe(400);
  expect(body).toEqual({
    detailCode: '400.1 Bad Request Content',
    trackingId: expect.stringMatching(/^[0-9a-f]{32}$/),
    messages: [
      {
        locale: 'en-US',
        localeOrigin: 'DEFAULT',
        text: 'body/name: Invalid input: expected string, received number.',
      },
    ],
    causes: [],
  });
});

test('a path that is no endpoint is a 404 in the same shape', async () => {
  const { call } = await setUp();

  const { status, body } = await call('GET', '/trigger-subscriptions/v1/one?x=1');

  expect(status).toBe(404);
  expect(body.messages[0].text).toBe('There is no endpoint GET /trigger-subscriptions/v1/one.');
});

test('an internal fault of the tenant reveals no details', async () => {
  const { call, tenant } = await setUp();
  tenant.directory.identity = () => {
    throw new Error('secret detail');
  };

  const { status, body } = await call('GET', '/identities/v1/x');

  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret detail');
});
