import { expect, test } from 'vitest';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED, ERIN } from './acme-ids.ts';
import { ORIGIN } from './in-process.ts';
import { requested } from './requested.ts';

test('an event carries the input flattened and everything the callback needs', async () => {
  const { events } = await requested();

  const [event] = await events();

  expect(event).toMatchObject({
    time: '2026-11-20T09:00:00.000Z',
    source: expect.stringMatching(
      /^aws\.partner\/sailpoint\.com\/[0-9a-f-]{36}\/idn\/access-request-pre-approval$/,
    ),
    detailType: PRE_APPROVAL,
    detail: {
      requestedFor: { type: 'IDENTITY', id: ED, name: 'Ed Engineer' },
      requestedItems: [{ name: 'Wiki Editor', operation: 'Add', comment: 'For the handbook.' }],
      requestedBy: { name: 'Ed Engineer' },
      _metadata: {
        triggerType: 'requestResponse',
        responseMode: 'async',
        triggerId: PRE_APPROVAL,
        callbackURL: `${ORIGIN}/beta/trigger-invocations/${event?.detail._metadata.invocationId}/complete`,
      },
    },
  });
});

test.each([
  [{ requestedForShape: 'array' as const }, [ED], [{ id: ED }]],
  [{ requestedForShape: 'object' as const }, [ED, ERIN], { id: ED }],
  [{}, [ED, ERIN], [{ id: ED }, { id: ERIN }]],
])('requestedFor has the shape that %o chooses', async (behaviour, requestedFor, shape) => {
  const { events } = await requested({ requestedFor }, { behaviour });

  expect((await events())[0]?.detail.requestedFor).toMatchObject(shape);
});

test('events can lack responseMode and call back on the newer path', async () => {
  const { events } = await requested(
    {},
    { behaviour: { responseMode: false, callbackPath: 'v1' } },
  );

  const metadata = (await events())[0]?.detail._metadata;

  expect(metadata).not.toHaveProperty('responseMode');
  expect(metadata?.callbackURL).toBe(
    `${ORIGIN}/trigger-invocations/v1/${metadata?.invocationId}/complete`,
  );
});

test('a filter that does not match holds the event back and lets the request go on', async () => {
  const subscription = { filter: "$.requestedItems[?(@.type == 'ROLE')]" };
  const { call, events } = await requested({ subscription });

  const { body } = await call('GET', '/access-request-status/v1');

  expect(await events()).toEqual([]);
  expect(body[0].state).toBe('REQUEST_COMPLETED');
});
