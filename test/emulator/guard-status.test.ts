/** What only SailPoint's list of invocations can tell the deployed guard. */
import pWaitFor from 'p-wait-for';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { submit } from '../../local/demo/submit.ts';
import { connect } from './connect.ts';
import { DENIED, lose } from './guard-lost.ts';
import { ACCEPTED, outcomesOf } from './guard-outcome.ts';
import { guardOf } from './guard-run.ts';
import { recordsOf } from './records.ts';

const installation = await connect();
const { tenant } = installation;
const guard = await guardOf(installation);
const { ended, answersTo } = outcomesOf(installation);

test.each([404, 400])(
  'an answer that SailPoint took in silence and then refuses with %i is confirmed',
  async (secondCompletion) => {
    await tenant.call('PATCH', '/_control/behaviour', { body: { secondCompletion } });
    onTestFinished(async () => {
      await tenant.call('PATCH', '/_control/behaviour', { body: { secondCompletion: 400 } });
    });
    const match = { method: 'POST', pathPattern: '/complete$' };
    await tenant.call('POST', '/_control/faults', { body: { match, fault: { close: 'after' } } });

    const accessRequestId = await submit(installation, DENIED);
    const id = await pWaitFor(
      async () => {
        const [sent] = await recordsOf(installation).ofAccessRequest(accessRequestId);
        return sent?.refusal ? pWaitFor.resolveWith(sent.invocationId) : false;
      },
      { interval: 100, timeout: 60_000 },
    );
    await guard.run();

    expect(await ended(id)).toMatchObject({
      state: 'completed',
      outcomeUnknown: true,
      refusal: { code: 'CALLBACK_REFUSED' },
    });
    expect(await answersTo(id)).toMatchObject([
      { status: null, accepted: true },
      { status: secondCompletion, accepted: false },
    ]);
  },
);

const Rows = z.array(z.looseObject({ id: z.string(), created: z.string() }));
const STATUS = '/trigger-invocations/v1/status';

test('an invocation whose event never arrived is counted and named, and answered once it does', async () => {
  const { event, invocation } = await lose(installation);
  const { invocationId } = invocation;
  // What SailPoint will list in five minutes: an event may be on its way for three.
  const token = await tenant.token('adam.admin');
  const query = '?sorters=-created&limit=250';
  const rows = Rows.parse(await tenant.call('GET', `${STATUS}${query}`, { token }));
  const created = new Date(Date.now() - 5 * 60_000).toISOString();
  const body = rows.map((row) => (row.id === invocationId ? { ...row, created } : row));
  const rule = { match: { method: 'GET', pathPattern: `^${STATUS}$` }, times: 1_000 };
  await tenant.call('POST', '/_control/faults', {
    body: { ...rule, fault: { status: 200, body } },
  });

  onTestFinished(async () => void (await tenant.call('DELETE', '/_control/faults')));

  const told = await guard.runUntil(({ unseen }) => `${unseen}`.includes(invocationId));
  await guard.runUntil(({ UnseenInvocations }) => UnseenInvocations === 1);
  await tenant.call('DELETE', '/_control/faults');
  await tenant.call('POST', '/_control/events', {
    body: { ...event, triggerId: event.detailType },
  });

  expect(told).toMatchObject({ level: 'ERROR', message: 'SailPoint waits for what never arrived' });
  expect(await ended(invocationId)).toMatchObject({ state: 'completed' });
  expect(await answersTo(invocationId)).toMatchObject([ACCEPTED]);
});
