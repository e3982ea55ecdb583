import { expect, test } from 'vitest';
import { setUp } from './in-process.ts';
import { requested } from './requested.ts';

const APPROVED = { approved: true, comment: 'Low risk.', approver: 'adam.admin' };
const HOUR_MS = 3_600_000;

test.each([
  ['a wrong secret', APPROVED, { secret: 'wrong' }, 403],
  ['an approval that is no boolean', { ...APPROVED, approved: 'true' }, {}, 400],
  ['a missing comment', { approved: true, approver: 'x' }, {}, 400],
  ['no output', undefined, {}, 400],
])(
  'an answer with %s is refused and leaves the invocation open',
  async (_case, output, rest, status) => {
    const { answer } = await requested();

    const refused = await answer(output, rest);

    expect(refused.status).toBe(status);
    expect(refused.body.messages[0].text).toMatch(/\.$/);
    expect((await answer(APPROVED)).status).toBe(204);
  },
);

test('an unknown invocation is a bad request', async () => {
  const { call } = await setUp();

  const { status } = await call('POST', '/beta/trigger-invocations/none/complete', {
    secret: 's',
    output: APPROVED,
  });

  expect(status).toBe(400);
});

test.each([404, 400, 204] as const)(
  'a second completion is answered %i and has no effect',
  async (secondCompletion) => {
    const { answer, completions, statuses } = await requested(
      {},
      { behaviour: { secondCompletion } },
    );
    await answer(APPROVED);

    const second = await answer({ ...APPROVED, approved: false });

    expect(second.status).toBe(secondCompletion);
    expect((await statuses())[0].completeInvocationInput.output).toEqual(APPROVED);
    expect(await completions()).toMatchObject([
      { attempt: 1, status: 204, accepted: true },
      { attempt: 2, status: secondCompletion, accepted: false },
    ]);
  },
);

test('the last moment before the deadline is early enough, the deadline itself is too late', async () => {
  const early = await requested();
  const late = await requested();

  await early.pass(HOUR_MS - 1);
  await late.pass(HOUR_MS);

  expect((await early.answer(APPROVED)).status).toBe(204);
  expect((await late.answer(APPROVED)).status).toBe(400);
});

test('the log has the lateness of an answer, and equal hashes for equal outputs', async () => {
  const { answer, pass, completions } = await requested();
  await pass(HOUR_MS + 5_000);

  await answer(APPROVED);
  await answer({ approver: 'adam.admin', comment: 'Low risk.', approved: true });

  const [first, second] = await completions();
  expect(first).toMatchObject({ lateByMs: 5_000, accepted: false });
  expect(first?.outputHash).toBe(second?.outputHash);
});

test.each([
  ['answered', APPROVED, 24],
  ['lapsed', undefined, 49],
])(
  'an invocation that %s is listed no longer than SailPoint lists it',
  async (_end, output, hours) => {
    const { answer, pass, call, tokenOf } = await requested();
    if (output) await answer(output);
    const listed = async () => {
      const token = await tokenOf('adam.admin');
      return (await call('GET', '/trigger-invocations/v1/status', undefined, token)).body.length;
    };

    await pass(hours * HOUR_MS - 1);
    const before = await listed();
    await pass(1);

    expect([before, await listed()]).toEqual([1, 0]);
  },
);

test('a lapsed invocation is listed as failed without an output, an open one without an end', async () => {
  const { pass, statuses } = await requested();
  const [open] = await statuses();

  await pass(HOUR_MS);

  expect(open).not.toHaveProperty('completed');
  expect(open).not.toHaveProperty('secret');
  expect((await statuses())[0]).toMatchObject({
    completed: '2026-11-20T10:00:00.000Z',
    completeInvocationInput: { output: null, localizedError: { locale: 'en-US' } },
  });
});
