import { expect, test } from 'vitest';
import { setUp } from './in-process.ts';

const times = <T>(count: number, run: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, run));

test('the 101st request in ten seconds waits as long as Retry-After says', async () => {
  const { call, pass } = await setUp();
  const ask = () => call('GET', '/tenant/v1');

  const first = await times(100, ask);
  await pass(4_000);
  const refused = await ask();
  await pass(5_999);
  const tooEarly = await ask();
  await pass(1);
  const inTime = await ask();

  expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': '6' },
    body: { message: ' Rate Limit Exceeded ' },
  });
  expect([tooEarly.status, inTime.status]).toEqual([429, 200]);
});

test('calls without a token are counted apart from those with one', async () => {
  const { call } = await setUp({ behaviour: { requestsPerTenSeconds: 2 } });
  const complete = () =>
    call('POST', '/beta/trigger-invocations/none/complete', { secret: 's', output: {} }, null);
  await times(2, complete);

  const third = await complete();

  expect(third.status).toBe(429);
  expect((await call('GET', '/tenant/v1')).status).toBe(200);
});

test('the control API is never limited', async () => {
  const { call } = await setUp({ behaviour: { requestsPerTenSeconds: 1 } });

  const answers = await times(5, () => call('GET', '/_control/log'));

  expect(answers.every(({ status }) => status === 200)).toBe(true);
});
