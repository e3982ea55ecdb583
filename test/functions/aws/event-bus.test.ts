import { expect, test, vi } from 'vitest';
import { eventBridgeBus } from '../../../functions/aws/event-bus.ts';

const setUp = (answer: object) => {
  const client = { send: vi.fn(async () => answer) };
  return { client, bus: eventBridgeBus(client, { busName: 'bus', source: 'countersign' }) };
};

test('sends one entry to the bus', async () => {
  const { client, bus } = setUp({ FailedEntryCount: 0 });

  await bus.publish({ detailType: 'Decision Made', detail: { invocationId: 'i-1' } });

  expect(client.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      input: {
        Entries: [
          {
            EventBusName: 'bus',
            Source: 'countersign',
            DetailType: 'Decision Made',
            Detail: '{"invocationId":"i-1"}',
          },
        ],
      },
    }),
  );
});

test('fails when the bus refuses the entry', async () => {
  const { bus } = setUp({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });

  await expect(bus.publish({ detailType: 'Decision Made', detail: {} })).rejects.toMatchObject({
    code: 'PUBLISH_FAILED',
    message: "The bus refused 'Decision Made': ThrottlingException.",
  });
});
