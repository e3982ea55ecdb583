import { expect, test, vi } from 'vitest';
import { announce } from '../../../functions/contracts/telling.ts';
import { announcer } from '../../../functions/invocation/announcer.ts';
import { decided, INVOCATION_ID, invocation } from '../fixtures.ts';

const setUp = () => {
  const steps: string[] = [];
  const bus = { publish: vi.fn(async () => void steps.push('publish')) };
  const apply = vi.fn(async () => {
    steps.push('mark');
    return { applied: true, invocation: invocation() };
  });
  const tell = announcer({
    bus,
    invocations: { apply },
  });

  return { steps, bus, apply, tell };
};

test('publishes first and marks second', async () => {
  const { steps, bus, apply, tell } = setUp();

  await tell(decided({ announced: undefined }));

  expect(steps).toEqual(['publish', 'mark']);
  expect(bus.publish).toHaveBeenCalledExactlyOnceWith(
    'Decision Made',
    expect.objectContaining({ invocationId: INVOCATION_ID, state: 'decided' }),
  );
  expect(apply).toHaveBeenCalledExactlyOnceWith(INVOCATION_ID, announce('decided'));
});

test('does not mark what was not published', async () => {
  const { bus, apply, tell } = setUp();
  bus.publish.mockRejectedValue(new Error('away'));

  await expect(tell(decided({ announced: undefined }))).rejects.toThrow('away');
  expect(apply).not.toHaveBeenCalled();
});

test.each([
  ['has been told', decided({ announced: 'decided' })],
  ['is only received', invocation()],
])('keeps silent on a record that %s', async (_, record) => {
  const { steps, tell } = setUp();

  await tell(record);

  expect(steps).toEqual([]);
});
