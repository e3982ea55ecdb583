import { expect, test } from 'vitest';
import type { PartnerBus, PartnerEvent } from '../../../local/tenant/core/ports.ts';
import { PRE_APPROVAL } from '../../../local/tenant/triggers/triggers.ts';
import { ED } from './acme-ids.ts';
import { eventBridge, setUp, wiki } from './in-process.ts';

/** A tenant whose events arrive in a list, and one request to make it send them. */
const connected = async (put: PartnerBus['put'] = async () => {}) => {
  const arrived: PartnerEvent[] = [];
  const partner: PartnerBus = {
    createSource: async () => {},
    deleteSource: async () => {},
    put: async (event, region) => {
      await put(event, region);
      arrived.push(event);
    },
  };
  const world = await setUp({ partner });
  await world.call('POST', '/trigger-subscriptions/v1', eventBridge(PRE_APPROVAL));
  const request = () =>
    world.call('POST', '/access-requests/v1', { requestedFor: [ED], requestedItems: [wiki] });
  return { ...world, arrived, request };
};

test('an event goes out after the request was answered', async () => {
  const { request, arrived, pass } = await connected();

  const { status } = await request();
  const atOnce = arrived.length;
  await pass(0);

  expect([status, atOnce, arrived.length]).toEqual([202, 0, 1]);
});

test('the next event can be delivered late and more than once', async () => {
  const { call, request, arrived, pass } = await connected();
  await call('POST', '/_control/delivery-faults', {
    triggerId: PRE_APPROVAL,
    duplicates: 2,
    delayMs: 60_000,
  });

  await request();
  await request();
  await pass(59_999);
  const early = arrived.length;
  await pass(1);

  const ids = arrived.map(({ detail }) => JSON.stringify(detail));
  expect([early, arrived.length, new Set(ids).size]).toEqual([1, 4, 2]);
  expect(arrived.at(-1)?.time.toISOString()).toBe('2026-11-20T09:00:00.000Z');
});

test('an event can be lost, and the log knows of it', async () => {
  const { call, request, arrived, deliveries } = await connected();
  await call('POST', '/_control/delivery-faults', { drop: true });

  await request();

  expect(await deliveries()).toMatchObject([{ outcome: 'dropped' }]);
  expect(arrived).toEqual([]);
});

test('what EventBridge refuses is logged as failed', async () => {
  const { request, deliveries } = await connected(async () => {
    throw new Error('EventBridge refused the event.');
  });

  await request();

  expect(await deliveries()).toMatchObject([
    { outcome: 'failed', error: expect.stringContaining('refused') },
  ]);
});

test('a raw event goes out as it is given', async () => {
  const { call, arrived, deliveries } = await connected();
  const raw = { source: 'aws.partner/example', triggerId: 'idn:strange', detail: [1] };

  const { status } = await call('POST', '/_control/events', raw);

  expect(status).toBe(204);
  expect(arrived).toMatchObject([
    { source: 'aws.partner/example', detailType: 'idn:strange', detail: [1] },
  ]);
  expect(await deliveries()).toMatchObject([{ invocationId: null, outcome: 'sent' }]);
});
