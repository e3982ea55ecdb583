import { expect, test, vi } from 'vitest';
import { cloudFormationAnswers, type StackAnswer } from '../../../functions/aws/stack-answers.ts';
import { Secret } from '../../../functions/contracts/credentials.ts';

const URL = 'https://cloudformation.example.com/answer?Signature=canary';
const ANSWER = {
  StackId: 'stack-1',
  RequestId: 'request-1',
  LogicalResourceId: 'Subscription',
  PhysicalResourceId: 'Subscription',
};

const setUp = (...statuses: (number | Error)[]) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const next = statuses.shift() ?? 200;
    if (typeof next !== 'number') throw next;
    return new Response('', { status: next });
  });
  const answers = cloudFormationAnswers({ fetch });
  const sent = () => JSON.parse(String(fetch.mock.calls.at(-1)?.[1]?.body)) as StackAnswer;
  return { fetch, sent, send: (answer: StackAnswer) => answers.send(new Secret(URL), answer) };
};

test('puts the answer where CloudFormation waits for it, without a content type', async () => {
  const { fetch, sent, send } = setUp();

  await send({ ...ANSWER, Status: 'SUCCESS', Data: { Owner: 'me' } });

  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    URL,
    expect.objectContaining({ method: 'PUT', headers: { 'content-type': '' }, redirect: 'manual' }),
  );
  expect(sent()).toEqual({ ...ANSWER, Status: 'SUCCESS', Data: { Owner: 'me' } });
});

test('a long reason is cut to what CloudFormation takes', async () => {
  const { fetch, sent, send } = setUp();

  await send({ ...ANSWER, Status: 'FAILED', Reason: 'ü'.repeat(5_000) });

  expect(Buffer.byteLength(String(fetch.mock.calls[0]?.[1]?.body))).toBeLessThan(4_096);
  expect(sent()).toMatchObject({ Reason: expect.stringMatching(/^ü{999}…$/) });
});

test.each([[500], [new TypeError(`fetch of ${URL} failed`)]])(
  'is tried again after %s',
  async (first) => {
    const { fetch, send } = setUp(first, 503);

    await send({ ...ANSWER, Status: 'SUCCESS' });

    expect(fetch).toHaveBeenCalledTimes(3);
  },
);

test.each([
  [403, 'status 403'],
  [new TypeError(`fetch of ${URL} failed`), 'no answer'],
])('gives up after three times without telling the address: %s', async (failure, told) => {
  const { fetch, send } = setUp(failure, failure, failure);

  const error = await send({ ...ANSWER, Status: 'SUCCESS' }).catch((thrown) => thrown);

  expect(error).toMatchObject({
    code: 'STACK_UNANSWERED',
    message: expect.stringContaining(`the answer for Subscription (${told});`),
  });
  expect(String(error.stack) + JSON.stringify(error)).not.toContain('canary');
  expect(error.cause).toBeUndefined();
  expect(fetch).toHaveBeenCalledTimes(3);
});
