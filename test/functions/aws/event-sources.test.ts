import { ResourceNotFoundException } from '@aws-sdk/client-eventbridge';
import { expect, test, vi } from 'vitest';
import { eventBridgeSources } from '../../../functions/aws/event-sources.ts';

const NAME = 'aws.partner/sailpoint.com/s-1/idn/access-request-pre-approval';

const setUp = (answer: () => object) => {
  const client = { send: vi.fn(async () => answer()) };
  return { client, sources: eventBridgeSources(client as never) };
};
const throwing = (error: Error) => () => {
  throw error;
};

test('tells the state of a source, and until when it waits for a bus', async () => {
  const expiresAt = new Date('2026-12-06T08:00:00.000Z');
  const { client, sources } = setUp(() => ({ State: 'PENDING', ExpirationTime: expiresAt }));

  expect(await sources.describe(NAME)).toEqual({ state: 'PENDING', expiresAt });
  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ input: { Name: NAME } }),
  );
});

test.each(['ACTIVE', 'DELETED'])('a source that is %s waits for nothing', async (State) => {
  const { sources } = setUp(() => ({ State }));

  expect(await sources.describe(NAME)).toEqual({ state: State, expiresAt: undefined });
});

test('a source that is not there is no failure', async () => {
  const { sources } = setUp(
    throwing(new ResourceNotFoundException({ message: 'none', $metadata: {} })),
  );

  expect(await sources.describe(NAME)).toBeUndefined();
});

test.each([
  [
    throwing(Object.assign(new Error('denied'), { name: 'AccessDeniedException' })),
    'AccessDeniedException',
  ],
  [() => ({ State: 'NEW' }), 'its state is NEW'],
  [() => ({}), 'its state is undefined'],
])('anything else is told with the permission that is needed: %#', async (answer, reason) => {
  const { sources } = setUp(answer);

  await expect(sources.describe(NAME)).rejects.toMatchObject({
    code: 'EVENT_SOURCE_UNREADABLE',
    message: `Event source "${NAME}" cannot be described (${reason}); check that this function may call events:DescribeEventSource and DescribeEventBus for it.`,
  });
});

test('tells whether a source has a bus', async () => {
  const there = setUp(() => ({ Name: NAME }));
  const missing = new ResourceNotFoundException({ message: 'none', $metadata: {} });
  const denied = Object.assign(new Error('denied'), { name: 'AccessDeniedException' });

  expect(await there.sources.hasBus(NAME)).toBe(true);
  expect(await setUp(throwing(missing)).sources.hasBus(NAME)).toBe(false);
  await expect(setUp(throwing(denied)).sources.hasBus(NAME)).rejects.toMatchObject({
    code: 'EVENT_SOURCE_UNREADABLE',
  });
});
