import { expect, test, vi } from 'vitest';
import { announce } from '../../../functions/contracts/telling.ts';
import type { Trouble } from '../../../functions/contracts/trouble.ts';
import { announcer } from '../../../functions/invocation/announcer.ts';
import { decided, INVOCATION_ID, invocation, SENT_AT } from '../fixtures.ts';

const setUp = () => {
  const steps: string[] = [];
  const bus = { publish: vi.fn(async () => void steps.push('publish')) };
  const apply = vi.fn(async () => {
    steps.push('mark');
    return { applied: true, invocation: invocation() };
  });
  const answers = { put: vi.fn(async () => void steps.push('queue')) };
  const notice = vi.fn(async (_: Trouble) => void steps.push('notice'));
  const now = () => new Date(SENT_AT);
  const tell = announcer({ bus, answers, invocations: { apply }, notice, now });

  return { steps, bus, answers, apply, notice, tell };
};

test('an answer is queued first, then it is told, and marked last', async () => {
  const { steps, bus, answers, apply, tell } = setUp();

  await tell(decided({ announced: undefined }));

  expect(steps).toEqual(['queue', 'publish', 'mark']);
  expect(answers.put).toHaveBeenCalledExactlyOnceWith(INVOCATION_ID);
  expect(bus.publish).toHaveBeenCalledExactlyOnceWith({
    detailType: 'Decision Made',
    detail: expect.objectContaining({ invocationId: INVOCATION_ID, state: 'decided' }),
  });
  expect(apply).toHaveBeenCalledExactlyOnceWith(INVOCATION_ID, announce('decided'));
});

test.each([
  ['while its sender has it', 1, []],
  ['when its sender never came back', 0, ['queue', 'publish', 'mark']],
])('an answer that is sent is left to its sender: %s', async (_, ms, expected) => {
  const { steps, tell } = setUp();
  const sendingUntil = new Date(Date.parse(SENT_AT) + ms).toISOString();

  await tell(decided({ announced: undefined, sendingUntil }));

  expect(steps).toEqual(expected);
});

test('what has ended is told with its decision, and not queued', async () => {
  const { steps, bus, tell } = setUp();

  await tell(decided({ state: 'completed', announced: undefined }));

  expect(steps).toEqual(['publish', 'mark']);
  expect(bus.publish).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ detailType: 'Decision Made' }),
    expect.objectContaining({ detailType: 'Invocation Completed' }),
  );
});

test('does not mark what was not published', async () => {
  const { bus, apply, tell } = setUp();
  bus.publish.mockRejectedValue(new Error('away'));

  await expect(tell(decided({ announced: undefined }))).rejects.toThrow('away');
  expect(apply).not.toHaveBeenCalled();
});

test.each([
  ['rejected', 'ANSWER_REJECTED'],
  ['expired', 'ANSWER_LATE'],
  ['uncertain', 'ANSWER_UNCERTAIN'],
] as const)(
  'people hear of what is %s before it is marked, so that a crash repeats it',
  async (state, code) => {
    const { steps, notice, tell } = setUp();
    const failure = { code: 'CALLBACK_REFUSED', message: 'SailPoint answered 400.' } as const;

    await tell(decided({ state, announced: 'decided', failure }));

    expect(steps).toEqual(['publish', 'notice', 'mark']);
    expect(notice).toHaveBeenCalledExactlyOnceWith({
      code,
      invocationId: INVOCATION_ID,
      reason: 'CALLBACK_REFUSED',
    });
  },
);

test.each([
  ['has been told', decided({ announced: 'decided' })],
  ['is only received', invocation()],
])('keeps silent on a record that %s', async (_, record) => {
  const { steps, tell } = setUp();

  await tell(record);

  expect(steps).toEqual([]);
});
